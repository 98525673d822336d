use super::Key;

/// A hash, in hexadecimal, of all keys in their order. Packed strings have no keys, only positions:
/// a file of another release would show the wrong strings everywhere, and its fingerprint gives it
/// away.
pub const FINGERPRINT: &str = match std::str::from_utf8(&DIGITS) {
    Ok(digits) => digits,
    Err(_) => "",
};

const DIGITS: [u8; 8] = {
    let mut digits = [0; 8];
    let mut place = 0;
    while place < digits.len() {
        let value = (NUMBER >> (4 * place)) as usize & 15;
        digits[place] = b"0123456789abcdef"[value];
        place += 1;
    }
    digits
};

const NUMBER: u32 = {
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
