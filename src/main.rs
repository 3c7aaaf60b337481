//! Arguments become one command, a message and an exit code.

fn main() {}
