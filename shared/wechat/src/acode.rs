//! 获取不限制的小程序码: an image that leads to a page of the mini program.

use serde::Serialize;

use crate::WeChat;
use crate::error::{Error, Outage};
use crate::transport::Bytes;

const GETWXACODEUNLIMIT: &str = "/wxa/getwxacodeunlimit";

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acode {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What they are.
    pub kind: ImageKind,
}

/// What kind of image it is: WeChat documents none, and sends JPEG mostly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl ImageKind {
    /// The content type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else {
            None
        }
    }
}

#[derive(Serialize)]
struct Question<'a> {
    scene: &'a str,
    page: &'a str,
    check_path: bool,
    width: u32,
}

impl WeChat {
    /// An image of `width_px` (280–1280) that opens `page`, which has no slash in front, with `scene`: up to 32
    /// characters of digits, letters and ``!#$&'()*+,/:;=?@-._~``. The same always leads to the same.
    ///
    /// # Errors
    /// [`Error::PageMissing`] as long as no released version of the mini program has the page;
    /// [`Error::RateLimited`] past 5000 images in a minute.
    pub async fn acode(&self, page: &str, scene: &str, width_px: u32) -> Result<Acode, Error> {
        let question = Question { scene, page, check_path: true, width: width_px };
        let Bytes(bytes) = self.post_with_token(GETWXACODEUNLIMIT, &question).await?;
        let kind = ImageKind::of(&bytes).ok_or(Outage::Unreadable)?;
        Ok(Acode { bytes, kind })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::Answered;

    #[test]
    fn an_image_is_known_by_its_first_bytes() {
        assert_eq!(ImageKind::of(b"\x89PNG\r\n\x1a\n..."), Some(ImageKind::Png));
        assert_eq!(ImageKind::of(b"\xff\xd8\xff\xe0"), Some(ImageKind::Jpeg));
        for other in [&b"<html>"[..], b"", b"\x89PNX"] {
            assert_eq!(ImageKind::of(other), None);
        }
    }

    #[test]
    fn a_refusal_comes_as_json_instead_of_an_image() {
        let read = |answer: &[u8]| Bytes::read(answer.to_vec()).map(|_| ());
        assert!(matches!(read(br#"{"errcode":41030,"errmsg":"invalid page"}"#), Err(Error::PageMissing)));
        assert!(matches!(read(br#" {"errcode":45009}"#), Err(Error::RateLimited { errcode: 45009 })));
        assert!(matches!(read(br#"{"errcode":0}"#), Err(Error::Unavailable(Outage::Unreadable))));
        assert!(read(b"\x89PNG\r\n\x1a\n").is_ok());
    }
}
