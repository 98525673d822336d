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
    use windowpane::words::{Cities, Key, LANGUAGES, Translation, Words};

    const HELP: &str = "\
words looks after the translations of the interface in public/locales.

  words english            prints the English that is built in, as public/locales/en.json has it
  words missing TAG        prints what public/locales/TAG.json still needs, what is read most often first
  words rules              prints what the page's script decides by, as src/script/rules.js has it
  words codes              prints every code of status-feed check, as docs/codes.md has it
  words host-codes         prints every code of status-feed check --url, as docs/hosting-codes.md has it
  words vendors            prints what is read of other status systems, as docs/vendors.md has it
  words cities CLDR TO     writes TO/TAG.json with the names of cities, from the folder main of the npm package cldr-dates-full
  words pack FROM CITIES TO
                           writes what the engines load for every language: TO/TAG.txt from FROM/TAG.json and CITIES/TAG.json, and
                           TO/cities/TAG.txt with the names of all cities
";

    pub fn main() -> ExitCode {
        let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
        let outcome = match &arguments[..] {
            [command] if command == "english" => {
                print!("{}", Translation::english());
                Ok(())
            }
            [command, tag] if command == "missing" => missing(tag),
            [command] if command == "rules" => {
                let words: Result<Vec<_>, _> = LANGUAGES.iter().copied().map(strings).collect();
                words.map(|words| print!("{}", windowpane::operator::rules(&words)))
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
            [command, cldr, to] if command == "cities" => cities(cldr, to),
            [command, from, cities, to] if command == "pack" => pack(from, cities, to),
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

    fn named(path: &Path, error: impl ToString) -> String {
        format!("{}: {}", path.display(), error.to_string())
    }

    fn read(file: &Path) -> Result<String, String> {
        fs::read_to_string(file).map_err(|error| named(file, error))
    }

    fn write(file: &Path, text: &str) -> Result<(), String> {
        fs::write(file, text).map_err(|error| named(file, error))
    }

    /// The strings of a language, without the names of cities.
    fn strings(tag: &'static str) -> Result<Words, String> {
        let file = PathBuf::from(format!("public/locales/{tag}.json"));
        let translation = Translation::read(&read(&file)?).map_err(|error| named(&file, error))?;
        let words = Words::unpack(tag, &translation.pack(""));
        Ok(words.unwrap_or_default())
    }

    /// Lists the faults of a translation, in the order of the keys: banners first, then timelines, then what a visitor must open.
    fn missing(tag: &Path) -> Result<(), String> {
        let file = PathBuf::from(format!("public/locales/{}.json", tag.display()));
        let translation = Translation::read(&read(&file)?).map_err(|error| named(&file, error))?;
        let faults = translation.faults();
        let all = Key::ALL.len();
        let missing = faults
            .iter()
            .filter(|it| it.contains(" is missing: "))
            .count();
        println!(
            "{}: {} of {all} sentences are translated",
            tag.display(),
            all - missing
        );
        for fault in &faults {
            println!("  {fault}");
        }
        let is_listed = LANGUAGES.iter().any(|known| Path::new(known) == tag);
        if !is_listed {
            println!("  the tag is not in LANGUAGES of src/words/choice.rs");
        }
        match faults.is_empty() && is_listed {
            true => Ok(()),
            false => Err("A sentence that is missing is shown in English.".to_owned()),
        }
    }

    fn cities(cldr: &Path, to: &Path) -> Result<(), String> {
        fs::create_dir_all(to).map_err(|error| named(to, error))?;
        for tag in LANGUAGES {
            // CLDR's plain Portuguese is Brazil's.
            let locale = match *tag {
                "pt" => "pt-PT",
                "pt-BR" => "pt",
                tag => tag,
            };
            let file = cldr.join(locale).join("timeZoneNames.json");
            let names: serde_json::Value =
                serde_json::from_str(&read(&file)?).map_err(|error| named(&file, error))?;
            let zones = &names["main"][locale]["dates"]["timeZoneNames"]["zone"];
            let cities = Cities::from_cldr(tag, zones);
            write(&to.join(format!("{tag}.json")), &cities.file())?;
        }
        Ok(())
    }

    fn pack(from: &Path, cities: &Path, to: &Path) -> Result<(), String> {
        let all = to.join("cities");
        fs::create_dir_all(&all).map_err(|error| named(&all, error))?;
        for tag in LANGUAGES {
            let file = cities.join(format!("{tag}.json"));
            let cities = Cities::read(tag, &read(&file)?).map_err(|error| named(&file, error))?;
            write(&all.join(format!("{tag}.txt")), &cities.all())?;
            // English is built into the engines.
            if *tag == "en" {
                continue;
            }
            let file = from.join(format!("{tag}.json"));
            let translation =
                Translation::read(&read(&file)?).map_err(|error| named(&file, error))?;
            let packed = translation.pack(&cities.common());
            write(&to.join(format!("{tag}.txt")), &packed)?;
        }
        Ok(())
    }
}
