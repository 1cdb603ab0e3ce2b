//! A text made ready to be looked up in: small letters, of which eight are read as one number.

/// Bytes that are read as one number.
pub(crate) const CHUNK: usize = 8;
/// Bytes that must follow a text, so that a whole number can be read at any of its places.
const PADDING: usize = CHUNK - 1;

/// A text in small letters with zeros behind it, which no spelling holds.
#[derive(Debug)]
pub(crate) struct Small(Vec<u8>);

/// Some bytes of it as one number, the first the lowest.
pub(crate) type Head = u64;

impl Small {
    pub(crate) fn new(text: &str) -> Small {
        let mut bytes = Vec::with_capacity(text.len() + PADDING);
        bytes.extend_from_slice(text.as_bytes());
        bytes.make_ascii_lowercase();
        bytes.resize(text.len() + PADDING, 0);
        Small(bytes)
    }

    /// Its bytes, those behind it included.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes at a place; none at the end.
    #[inline]
    pub(crate) fn head(&self, at: usize) -> Option<Head> {
        let bytes = self.0.get(at..)?.first_chunk()?;
        Some(u64::from_le_bytes(*bytes))
    }

    /// The bytes of the Latin word at a place.
    #[inline]
    pub(crate) fn word(&self, at: usize, head: Head) -> usize {
        match word_within(head) {
            CHUNK => CHUNK + self.0[at + CHUNK..].iter().take_while(|byte| is_word(**byte)).count(),
            length => length,
        }
    }
}

/// The bytes at the beginning of a head that belong to a Latin word in small letters.
#[inline]
fn word_within(head: Head) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES << 7;
    // The high bit of each byte tells whether it is at least another one; bytes beyond ASCII are none.
    let least = |byte: u8| (head & !HIGH) + ONES * u64::from(0x80 - byte);
    let among = |first: u8, last: u8| least(first) & !least(last + 1);
    let words = among(b'a', b'z') | among(b'0', b'9') | among(b'_', b'_');
    let others = (!words | head) & HIGH;
    (others.trailing_zeros() / 8) as usize
}

/// Whether a byte belongs to a Latin word.
pub(crate) fn is_word(byte: u8) -> bool {
    static WORDS: [bool; 256] = {
        let mut words = [false; 256];
        let mut byte = 0;
        while byte < words.len() {
            words[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
            byte += 1;
        }
        words
    };
    WORDS[usize::from(byte)]
}

/// The first bytes of a text as one number, zeros after its end.
pub(crate) fn head(text: &[u8]) -> Head {
    match text.first_chunk::<8>() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => text.iter().rev().fold(0, |head, byte| head << 8 | u64::from(*byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_their_bytes_do() {
        for byte in 0..=u8::MAX {
            for at in 0..CHUNK {
                let mut bytes = *b"az_09k3q";
                bytes[at] = byte;
                let expected = if is_word(byte) && !byte.is_ascii_uppercase() {
                    CHUNK
                } else {
                    at
                };
                assert_eq!(word_within(u64::from_le_bytes(bytes)), expected, "{byte} {at}");
            }
        }
    }
}
