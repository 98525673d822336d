//! `words`: prints the built-in English for translators, packs the translations for the engines,
//! and generates the script's rules, the reference of the codes of `status-feed check`, and what is read of other systems.
#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;
    use windowpane::words::{LANGUAGES, Translation};

    const HELP: &str = "\
words looks after the translations of the interface in public/locales.

  words english            prints the English that is built in, as public/locales/en.json has it
  words rules              prints what the page's script decides by, as src/script/rules.js has it
  words codes              prints every code of status-feed check, as docs/codes.md has it
  words host-codes         prints every code of status-feed check --url, as docs/hosting-codes.md has it
  words vendors            prints what is read of other status systems, as docs/vendors.md has it
  words pack FROM TO       writes the TO/TAG.txt that the engines load for every language's FROM/TAG.json
";

    pub fn main() -> ExitCode {
        let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
        let outcome = match &arguments[..] {
            [command] if command == "english" => {
                print!("{}", Translation::english());
                Ok(())
            }
            [command] if command == "rules" => {
                print!("{}", windowpane::operator::rules());
                Ok(())
            }
            [command] if command == "codes" => {
                print!("{}", windowpane::operator::catalogue());
                Ok(())
            }
            [command] if command == "host-codes" => {
                print!("{}", windowpane::hosting::codes());
                Ok(())
            }
            [command] if command == "vendors" => {
                print!("{}", windowpane::vendors::convert::guides());
                Ok(())
            }
            [command, from, to] if command == "pack" => pack(from, to),
            _ => Err(HELP.to_owned()),
        };
        match outcome {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("{message}");
                ExitCode::from(2)
            }
        }
    }

    fn pack(from: &Path, to: &Path) -> Result<(), String> {
        let named = |path: &Path, error: String| format!("{}: {error}", path.display());
        fs::create_dir_all(to).map_err(|error| named(to, error.to_string()))?;
        // English is built into the engines.
        for tag in LANGUAGES.iter().filter(|tag| **tag != "en") {
            let file = from.join(format!("{tag}.json"));
            let text =
                fs::read_to_string(&file).map_err(|error| named(&file, error.to_string()))?;
            let packed = Translation::read(&text)
                .map_err(|error| named(&file, error))?
                .pack();
            let file = to.join(format!("{tag}.txt"));
            fs::write(&file, packed).map_err(|error| named(&file, error.to_string()))?;
        }
        Ok(())
    }
}
