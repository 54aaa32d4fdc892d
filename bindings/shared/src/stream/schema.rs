//! Schemas: those of strangers are looked through before `arrow-schema` reads them, since that trusts them.
#![expect(unsafe_code, reason = "the Arrow C data interface is raw structs")]

use std::ffi::CStr;

use arrow_schema::{DataType, Schema, SchemaRef, ffi::FFI_ArrowSchema};
use ottla::{Error, ErrorCode, Result};

use super::raw::RawSchema;

/// Fields may lie in each other so deep.
pub(super) const MAX_DEPTH: usize = 64;
/// A field has at most so many children: more are taken for a number that was never set.
const MAX_CHILDREN: i64 = 1 << 20;
/// The same for pairs of metadata.
const MAX_METADATA_PAIRS: i32 = 1 << 20;

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorCode::InvalidArgument, message)
}

/// Reads a schema that somebody else owns, and leaves it as it is.
///
/// # Safety
/// `schema` must be NULL or point to an initialised `ArrowSchema`.
pub unsafe fn import_schema(schema: *const FFI_ArrowSchema) -> Result<SchemaRef> {
    let raw = schema.cast::<RawSchema>();
    if raw.is_null() {
        return Err(invalid("the schema is NULL: pass the address of an ArrowSchema"));
    }
    if !raw.is_aligned() {
        return Err(invalid(
            "the address of the schema is not that of an ArrowSchema: it is not aligned",
        ));
    }
    // SAFETY: as the caller vouches.
    let raw = unsafe { &*raw };
    if raw.release.is_none() {
        return Err(invalid("the schema was released already"));
    }
    // SAFETY: as the caller vouches.
    unsafe { read(raw) }
}

/// Hands a schema out; it frees itself.
pub fn export_schema(schema: &Schema) -> Result<FFI_ArrowSchema> {
    FFI_ArrowSchema::try_from(schema).map_err(|error| {
        Error::new(
            ErrorCode::UnsupportedType,
            format!("the schema has no form in the Arrow C data interface: {error}"),
        )
    })
}

/// The table that a schema describes.
///
/// # Safety
/// Every pointer in it must be NULL or what the interface prescribes.
pub(super) unsafe fn read(raw: &RawSchema) -> Result<SchemaRef> {
    // SAFETY: as the caller vouches.
    unsafe { check(raw, "schema", 0) }?;
    // SAFETY: the layouts are the same, and what is trusted from here on was looked at.
    let checked = unsafe { &*std::ptr::from_ref(raw).cast::<FFI_ArrowSchema>() };
    let unreadable = |error| invalid(format!("the schema cannot be read: {error}"));
    if !matches!(DataType::try_from(checked).map_err(unreadable)?, DataType::Struct(_)) {
        return Err(invalid(
            "an array alone is no table: give record batches, or structs whose fields are the columns",
        ));
    }
    Ok(SchemaRef::new(Schema::try_from(checked).map_err(unreadable)?))
}

/// Looks at every field for what `arrow-schema` takes for granted.
///
/// # Safety
/// As for [`read`].
unsafe fn check(raw: &RawSchema, path: &str, depth: usize) -> Result<()> {
    if depth > MAX_DEPTH {
        return Err(invalid(format!(
            "{path}: fields lie in each other more than {MAX_DEPTH} deep"
        )));
    }
    if raw.format.is_null() {
        return Err(invalid(format!("{path}: its format is NULL")));
    }
    // SAFETY: a format is a text that ends with a NUL, and so is a name that is there.
    let (format, name) = unsafe {
        (
            CStr::from_ptr(raw.format),
            (!raw.name.is_null()).then(|| CStr::from_ptr(raw.name)),
        )
    };
    if format.to_str().is_err() || name.is_some_and(|name| name.to_str().is_err()) {
        return Err(invalid(format!("{path}: its format or its name is not UTF-8")));
    }
    // SAFETY: metadata that is there has the form that the interface prescribes.
    unsafe { check_metadata(raw, path) }?;
    let allowed = match format.to_bytes() {
        [b'+', b'l' | b'L' | b'm'] | [b'+', b'v', b'l' | b'L'] | [b'+', b'w', b':', ..] => 1..=1,
        b"+r" => 2..=2,
        _ => 0..=MAX_CHILDREN,
    };
    if !allowed.contains(&raw.n_children) {
        return Err(invalid(format!("{path}: it cannot have {} children", raw.n_children)));
    }
    if raw.n_children > 0 && raw.children.is_null() {
        return Err(invalid(format!("{path}: its {} children are NULL", raw.n_children)));
    }
    for index in 0..usize::try_from(raw.n_children).unwrap_or(0) {
        // SAFETY: there are so many pointers.
        let child = unsafe { *raw.children.add(index) };
        let path = format!("{path}, child {index}");
        // SAFETY: a child that is there is a schema.
        let child = unsafe { child.as_ref() }.ok_or_else(|| invalid(format!("{path}: it is NULL")))?;
        // SAFETY: as the caller vouches.
        unsafe { check(child, &path, depth + 1) }?;
    }
    // SAFETY: a dictionary that is there is a schema.
    match unsafe { raw.dictionary.as_ref() } {
        // SAFETY: as the caller vouches.
        Some(dictionary) => unsafe { check(dictionary, &format!("{path}, dictionary"), depth + 1) },
        None => Ok(()),
    }
}

/// Walks through the pairs of metadata: a count, then for each pair two lengths with their bytes.
///
/// # Safety
/// The metadata must be NULL or as long as its lengths say.
unsafe fn check_metadata(raw: &RawSchema, path: &str) -> Result<()> {
    if raw.metadata.is_null() {
        return Ok(());
    }
    let wrong = |what: &str| Err(invalid(format!("{path}: its metadata {what}")));
    let mut at = raw.metadata.cast::<u8>();
    // SAFETY: the metadata begins with its count.
    let pairs = unsafe { at.cast::<i32>().read_unaligned() };
    if !(0..=MAX_METADATA_PAIRS).contains(&pairs) {
        return wrong(&format!("cannot have {pairs} pairs"));
    }
    at = at.wrapping_add(size_of::<i32>());
    for _ in 0..pairs.saturating_mul(2) {
        // SAFETY: each text begins with its length.
        let length = unsafe { at.cast::<i32>().read_unaligned() };
        let Ok(length) = usize::try_from(length) else {
            return wrong(&format!("has a text of {length} bytes"));
        };
        at = at.wrapping_add(size_of::<i32>());
        // SAFETY: so many bytes follow.
        if std::str::from_utf8(unsafe { std::slice::from_raw_parts(at, length) }).is_err() {
            return wrong("is not UTF-8");
        }
        at = at.wrapping_add(length);
    }
    Ok(())
}
