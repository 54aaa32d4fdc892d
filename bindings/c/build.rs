//! Gives the shared library its soname.

#![expect(unreachable_pub, reason = "the version is a module of the library")]

#[path = "src/abi_version.rs"]
mod abi_version;

fn main() {
    println!("cargo::rerun-if-changed=src/abi_version.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        // Its threads and its handlers for forks stay: the library must never be unmapped, whatever dlclose says.
        println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
        println!(
            "cargo::rustc-cdylib-link-arg=-Wl,-soname,libottla.so.{}",
            abi_version::OTTLA_ABI_VERSION
        );
    }
}
