//! Links the program so that it starts quickly on Linux: at a fixed address, and with the unwinder in it.
//!
//! A relocatable program has some 23,000 pointers in its tables (grammars, encodings, word lists) to
//! be set before `main`: more work than everything else up to the first frame. byline's own code
//! has no `unsafe`, so a random address guards little here. The unwinder is used for nothing but
//! panics, and yet finding and mapping its shared library takes a tenth of the way to the first frame.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
        if env::var("HOST") == env::var("TARGET")
            && let Some(folder) = unwinder().as_deref().and_then(Path::parent)
        {
            println!("cargo::rustc-link-search=native={}", folder.display());
            println!("cargo::rustc-link-lib=static:-bundle=gcc_eh");
        }
    }
}

/// The C compiler's archive of the unwinder, where it has one.
fn unwinder() -> Option<PathBuf> {
    let asked = Command::new("cc")
        .arg("-print-file-name=libgcc_eh.a")
        .output()
        .ok()?;
    let path = PathBuf::from(String::from_utf8(asked.stdout).ok()?.trim());
    // A compiler that has none repeats the bare name.
    path.is_absolute()
        .then_some(path)
        .filter(|path| path.exists())
}
