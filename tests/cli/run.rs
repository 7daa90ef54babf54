//! The program run in a folder, and what it said.

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program in the project's folder with nothing in its environment.
pub(crate) fn copydesk(args: &[&str]) -> Run {
    copydesk_in(Path::new(env!("CARGO_MANIFEST_DIR")), args, b"", &[])
}

/// Runs it in a folder, with something on standard input and in the environment.
pub(crate) fn copydesk_in(folder: &Path, args: &[&str], input: &[u8], environment: &[(&str, &str)]) -> Run {
    // The path is for git.
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    // A program that does not read its input may be gone already.
    let _ = child.stdin.take().expect("it has a standard input").write_all(input);
    let output = child.wait_with_output().expect("it ends");
    Run {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("it writes UTF-8"),
        err: String::from_utf8(output.stderr).expect("it writes UTF-8"),
    }
}

/// Rule, path and offset of each finding of a report in JSON.
pub(crate) fn findings(run: &Run) -> Vec<(String, String, u64)> {
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
    let text = |value: &serde_json::Value| value.as_str().expect("it is a string").to_owned();
    let findings = json["findings"].as_array().expect("there is a list of findings");
    findings
        .iter()
        .map(|finding| {
            (text(&finding["rule"]), text(&finding["path"]), finding["start"].as_u64().expect("it is an offset"))
        })
        .collect()
}

/// A folder of files that goes when the test is over.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn of(name: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = Self(std::env::temp_dir().join(format!("copydesk-cli-{name}-{}", std::process::id())));
        for (path, bytes) in files {
            folder.write(path, bytes);
        }
        folder
    }

    /// The same with a configuration and one rule of a user's own, which warns of "very unique".
    pub(crate) fn house(name: &str, files: &[(&str, &[u8])]) -> Self {
        let rule = copydesk(&["rules", "new", "house-word"]).out;
        let config = b"rules = [\"my.toml\"]\n[levels]\nhouse-word = \"warning\"\nvague-attribution = \"off\"\n";
        let own: [(&str, &[u8]); 2] = [("copydesk.toml", config), ("my.toml", rule.as_bytes())];
        Self::of(name, &[&own[..], files].concat())
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made");
        std::fs::write(path, bytes).expect("files can be written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.join(path)).expect("files can be read")
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        copydesk_in(&self.0, args, b"", &[])
    }

    pub(crate) fn given(&self, input: &[u8], args: &[&str]) -> Run {
        copydesk_in(&self.0, args, input, &[])
    }

    /// Runs git in the folder, apart from the user's own configuration.
    pub(crate) fn git(&self, args: &[&str]) {
        let none = if cfg!(windows) { "NUL" } else { "/dev/null" };
        let output = Command::new("git")
            .args(["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"])
            .args(args)
            .current_dir(&self.0)
            .env("GIT_CONFIG_GLOBAL", none)
            .env("GIT_CONFIG_SYSTEM", none)
            .output()
            .expect("git can be started");
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
