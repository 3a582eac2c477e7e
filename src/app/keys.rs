//! `hearsay key`: a pair of keys, in minisign's form; and the signatures made and checked with them.

use std::fs::{self, OpenOptions};
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use minisign::{KeyPair, PublicKey, PublicKeyBox, SecretKeyBox, SignatureBox};

use super::cli::Key;
use super::fault::{Exit, Fault};
use super::out;

/// Makes a pair of keys beside one another: NAME.key to sign with, NAME.pub to check with.
pub fn run(options: &Key) -> Result<Exit, Fault> {
    let (secret, public) = (with(&options.name, "key"), with(&options.name, "pub"));
    let broken = |e: minisign::PError| Fault::new(Exit::File, format!("no keys could be made: {e}"));
    let pair = KeyPair::generate_unencrypted_keypair().map_err(broken)?;
    let (secret_text, public_text) =
        (pair.sk.to_box(Some("hearsay secret key")).map_err(broken)?, pair.pk.to_box().map_err(broken)?);
    write(&secret, &secret_text.into_string(), true)?;
    write(&public, &public_text.into_string(), false)?;
    out::text(&format!(
        "made {}, which signs (keep it to yourself), and {}, which checks (give it away)\n",
        secret.display(),
        public.display()
    ))?;
    Ok(Exit::Answered)
}

fn with(name: &Path, end: &str) -> PathBuf {
    let mut path = name.as_os_str().to_owned();
    path.push(".");
    path.push(end);
    PathBuf::from(path)
}

/// Writes a new file; one that is there is never written over.
fn write(path: &Path, text: &str, secret: bool) -> Result<(), Fault> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(if secret { 0o600 } else { 0o644 });
    }
    let done = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    done.map_err(|e| Fault::new(Exit::File, format!("`{}` cannot be made: {e}", path.display())))
}

/// A secret key that signs.
pub struct Signer {
    secret: minisign::SecretKey,
}

impl Signer {
    /// Reads the secret key at `path`.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let wrong = |e: minisign::PError| {
            Fault::new(
                Exit::Usage,
                format!(
                    "`{}` is no secret key that opens without a password: {e}; make one with `hearsay key NAME`",
                    path.display()
                ),
            )
        };
        let secret = SecretKeyBox::from_string(&text(path)?).and_then(SecretKeyBox::into_unencrypted_secret_key);
        Ok(Self { secret: secret.map_err(wrong)? })
    }

    /// The signature over `statement`, in minisign's form.
    pub fn sign(&self, statement: &str) -> Result<String, Fault> {
        minisign::sign(None, &self.secret, Cursor::new(statement), Some("a file shipped by hearsay"), None)
            .map(SignatureBox::into_string)
            .map_err(|e| Fault::new(Exit::File, format!("the file could not be signed: {e}")))
    }
}

/// Reads a public key: the file it stands in, or the key itself.
pub fn public(key: &str) -> Result<PublicKey, Fault> {
    let wrong = |e: minisign::PError| Fault::new(Exit::Usage, format!("`{key}` is no public key: {e}"));
    if !Path::new(key).exists()
        && let Ok(public) = PublicKey::from_base64(key)
    {
        return Ok(public);
    }
    let text = text(Path::new(key))?;
    PublicKeyBox::from_string(&text).and_then(PublicKeyBox::into_public_key).map_err(wrong)
}

/// Whether `signature` is that of `key` over `statement`.
pub fn signed(key: &PublicKey, statement: &str, signature: &str) -> bool {
    SignatureBox::from_string(signature)
        .is_ok_and(|signature| minisign::verify(key, &signature, Cursor::new(statement), true, false, false).is_ok())
}

fn text(path: &Path) -> Result<String, Fault> {
    fs::read_to_string(path).map_err(|e| Fault::new(Exit::Usage, format!("`{}` cannot be read: {e}", path.display())))
}
