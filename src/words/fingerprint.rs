use super::Key;

/// A number that is another one as soon as a key comes, goes or changes its place. Packed words are told apart by their
/// places alone: a file of another release would put the wrong sentence everywhere, and is known by this.
pub const FINGERPRINT: u32 = {
    // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
    let mut hash: u32 = 0x811c_9dc5;
    let mut name = 0;
    while name < Key::NAMES.len() {
        let bytes = Key::NAMES[name].as_bytes();
        let mut at = 0;
        while at <= bytes.len() {
            let byte = if at < bytes.len() { bytes[at] } else { b'\n' };
            hash = (hash ^ byte as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        name += 1;
    }
    hash
};
