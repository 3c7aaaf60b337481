//! Links the program at a fixed address on Linux.
//!
//! A relocatable one has some 23,000 pointers in its tables (grammars, encodings, word lists) to
//! be set before `main`: more work than everything else up to the first frame. byline's own code
//! has no `unsafe`, so a random address guards little here.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
