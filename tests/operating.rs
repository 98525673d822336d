//! `status-feed` as an operator, a monitor and a script use it: a year of a small provider, fifty writers at once, crashes, exit codes.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};
use windowpane::operator::{Now, Options, check};

/// A folder for one test, with the tool on the path.
struct Desk(PathBuf);

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Desk {
    fn new(name: &str) -> Self {
        let name = format!("desk-{name}-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// One with a feed.
    fn with_feed(name: &str) -> Self {
        let desk = Self::new(name);
        let begun = desk.run("status-feed init Fjordpost https://status.fjordpost.example/ Europe/Oslo imap=IMAP:reading smtp=SMTP:sending");
        assert_eq!(begun.code, 0, "{}", begun.err);
        desk
    }

    fn shell(&self, script: &str) -> Command {
        let tool = Path::new(env!("CARGO_BIN_EXE_status-feed"))
            .parent()
            .unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = [tool.to_owned()]
            .into_iter()
            .chain(std::env::split_paths(&path));
        let mut shell = Command::new("sh");
        shell
            .args(["-c", script])
            .current_dir(&self.0)
            .env("PATH", std::env::join_paths(all).unwrap())
            .env("NO_COLOR", "1")
            .env("TZ", "America/Los_Angeles")
            .env_remove("STATUS_FEED")
            .stdin(Stdio::null());
        shell
    }

    fn run(&self, script: &str) -> Answer {
        Answer::of(self.shell(script).output().unwrap())
    }

    /// Runs a command that has to succeed.
    fn done(&self, script: &str) -> Answer {
        let answer = self.run(script);
        assert_eq!(answer.code, 0, "{script}\n{}{}", answer.out, answer.err);
        answer
    }

    fn text(&self) -> String {
        fs::read_to_string(self.0.join("summary.json")).unwrap()
    }

    fn feed(&self) -> Value {
        serde_json::from_str(&self.text()).unwrap()
    }

    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

#[test]
fn a_year_of_a_small_provider_takes_3000_characters_each_in_one_place() {
    let desk = Desk::new("year");
    fs::write(
        desk.0.join("report.md"),
        "## What happened\n\nA power supply failed.\n",
    )
    .unwrap();
    let mut typed = 0;
    for (what, now, commands) in given::YEAR {
        for (index, command) in commands.iter().enumerate() {
            typed += command.chars().count();
            // A minute passes between two commands; the clock is no part of what is typed.
            let now = given::minutes_after(now, index);
            let dated = format!("{command} --now {now}");
            let before = fs::read_to_string(desk.0.join("summary.json")).ok();
            let answer = desk.done(&dated);
            // One place: one command, and no problem.
            if let Some(before) = before.filter(|_| !command.contains(" publish ")) {
                assert_ne!(before, desk.text(), "{what}: {command}\n{}", answer.err);
            }
            let options = Options::from(Now::AsOf(given::at(&now)));
            let report = check(desk.text().as_bytes(), &options).unwrap();
            assert!(report.problems.is_empty(), "{what}: {:?}", report.problems);
        }
    }
    println!("{typed} characters");
    assert!(typed <= 3_000, "{typed} characters");
    let feed = desk.feed();
    let archives: Vec<&str> = feed["page"]["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    assert_eq!(archives, ["archive/2026.json"]);
    let archive: Value =
        serde_json::from_str(&fs::read_to_string(desk.0.join("archive/2026.json")).unwrap())
            .unwrap();
    let ids: Vec<&str> = archive["incidents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["smtp-20261216T030000", "imap-store-7-is-down"]);
    let site = |name: &str| fs::read_to_string(desk.0.join("site").join(name)).unwrap();
    let calendar = site("calendar.ics");
    assert!(
        calendar.contains("weekly-security-patches.12@"),
        "13 windows less one"
    );
    assert!(site("atom.xml").contains("<title>Weekly security patches</title>"));
    assert!(site("badge.svg").contains("<svg"));
    assert_eq!(site("summary.json"), desk.text());
}

#[test]
fn an_edit_says_back_what_it_understood() {
    let desk = Desk::with_feed("said");
    let opened = desk.done("status-feed open 'IMAP is down' --on imap=partial --for cluster-7 --since 03:12 --mail reading=unavailable -m 'No answer.' --now 2026-09-14T03:20:00+02:00");
    assert_eq!(
        opened.out,
        "opened   imap-is-down  investigating, major (from imap=partial)
         since Mon 14 Sep 2026 03:12 CEST, 8 minutes ago = Sun 13 Sep 18:12 in Los Angeles
         seen by pages with audience cluster-7, and by pages without one
         banner: Partial outage · Investigating · IMAP is down · Started 03:12, 8 min ago. · You can’t read your mail.
         summary.json: sequence 2
next     status-feed update imap-is-down -m '…'  |  status-feed resolve imap-is-down
"
    );
    let planned = desk.done("status-feed plan 'New disks' --window '24 oct 23:00..04:00' -m x --now 2026-09-14T03:20:00+02:00");
    assert!(
        planned.out.contains("Sat 24 Oct 2026 23:00 CEST – Sun 25 Oct 04:00 CET (6 h; clocks go back) = 14:00 – 20:00 in Los Angeles\n"),
        "{}",
        planned.out
    );
    let listed = desk.done("status-feed list --now 2026-09-14T03:30:00+02:00");
    assert_eq!(
        listed.out,
        "imap-is-down  investigating  IMAP is down, last word 10 minutes ago\nnew-disks     scheduled      New disks, Sat 24 Oct 2026 23:00 CEST\n"
    );
    let shown = desk.done("status-feed show disks --in America/New_York --at 2026-10-23T12:00:00Z");
    assert!(
        shown.out.starts_with("New disks\nbanner: "),
        "{}",
        shown.out
    );
    assert!(
        shown
            .out
            .contains("Sat 24 Oct 2026 17:00 – 23:00 EDT (6 h)"),
        "{}",
        shown.out
    );
    let other = desk.done("status-feed show imap --audience cluster-2");
    assert_eq!(
        other.out,
        "imap-is-down: customers read nothing of it then\n"
    );
    let undone = desk.done("status-feed undo");
    let taken = "undone   taken back: New disks: planned, 2026-10-24 23:00 to 2026-10-25 04:00\n";
    assert!(undone.out.starts_with(taken), "{}", undone.out);
    assert_eq!(
        (
            desk.feed()["scheduled_maintenances"]
                .as_array()
                .unwrap()
                .len(),
            &desk.feed()["page"]["sequence"]
        ),
        (0, &Value::from(4))
    );
}

#[test]
fn answers_for_programs_are_json() {
    let desk = Desk::with_feed("json");
    let answer = desk.done("status-feed open 'IMAP is down' --on imap=partial -m x --json");
    let json: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(json["did"], "opened");
    assert_eq!(json["entry"], "imap-is-down");
    assert_eq!(json["sequence"], 2);
    assert_eq!(
        json["changed"],
        serde_json::json!(["$.components[0].status", "$.incidents[0]"])
    );
    assert_eq!(json["files"], serde_json::json!(["summary.json"]));
    let nothing = desk.done("status-feed resolve --key nobody --json");
    let json: Value = serde_json::from_str(&nothing.out).unwrap();
    assert_eq!(
        (&json["did"], &json["files"]),
        (&Value::from(""), &serde_json::json!([]))
    );
    let quiet = desk.done("status-feed resolve imap -q");
    assert_eq!((&*quiet.out, &*quiet.err), ("", ""));
    let dry = desk.done("status-feed open Another -m x --dry-run");
    assert!(
        dry.out.starts_with("nothing is written: --dry-run\nopened"),
        "{}",
        dry.out
    );
    assert_eq!(desk.feed()["incidents"].as_array().unwrap().len(), 1);
    assert_eq!(desk.files(), ["summary.json", "summary.json.undo"]);
}

#[test]
fn texts_come_from_files_and_from_standard_input() {
    let desk = Desk::with_feed("texts");
    fs::write(desk.0.join("text.md"), "From a file.\n").unwrap();
    desk.done("status-feed open One -F text.md");
    desk.done("echo 'From a pipe.' | status-feed open Two -");
    desk.done("echo 'From a pipe, too.' | status-feed open Three identified -F -");
    let feed = desk.feed();
    let bodies = feed["incidents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["incident_updates"][0]["body"].as_str().unwrap());
    assert_eq!(
        bodies.collect::<Vec<_>>(),
        ["From a pipe, too.", "From a pipe.", "From a file."]
    );
    desk.done("status-feed edit two - <<'E'\n{\"id\": \"two\", \"name\": \"Second\", \"status\": \"monitoring\", \"created_at\": \"2026-09-14T03:20:00+02:00\"}\nE");
    assert_eq!(desk.feed()["incidents"][1]["name"], "Second");
    // An editor needs a terminal, and the command says what to do without one.
    let edit = desk.run("status-feed edit two");
    assert_eq!(edit.code, 3);
    assert!(
        edit.err.contains("\n  status-feed edit two -"),
        "{}",
        edit.err
    );
}

#[test]
fn each_exit_code_means_one_thing() {
    let desk = Desk::with_feed("codes");
    desk.done("status-feed open Store --id store-1 -m x");
    desk.done("status-feed open Store --id store-2 -m x");
    let before = desk.text();
    #[rustfmt::skip]
    let rows = [
        ("status-feed resolve --key nobody", 0, ""),
        ("status-feed edit store-1 - <<'E'\n{\"id\": \"store-1\", \"name\": \"x\", \"status\": \"monitoring\", \"created_at\": \"soon\"}\nE", 1, "this would add a problem; nothing was written"),
        ("status-feed edit store-1 - <<'E'\n{\"id\": \"store-1\", \"name\": \"x\", \"status\": \"exploded\"}\nE", 1, "unknown_status"),
        ("status-feed resolve", 3, "which entry?"),
        ("status-feed -f no.json init A https://a.example/ Oslo", 3, "\n  status-feed init A https://a.example/ Europe/Oslo -f no.json"),
        ("status-feed show store-1 --in Amsterdam", 2, "did you mean Europe/Amsterdam?"),
        ("status-feed resolve store", 3, "\n  status-feed resolve store-2"),
        ("status-feed plan x --window '25 oct 2026 02:30' -m x", 3, "\n  status-feed plan x --window '25 oct 2026 02:30+02:00' -m x"),
        ("status-feed open x", 3, "there is no text"),
        ("status-feed opne x", 2, "status-feed: "),
        ("status-feed open x -m x --since teatime", 2, "is no time"),
        ("status-feed -f no.json open x -m x", 2, "no.json: there is no such file"),
        ("status-feed init A https://a.example/ Europe/Oslo", 2, "there is a feed already"),
        ("status-feed open x -m x --if-sequence 2", 4, "its sequence is 3, and not 2"),
        ("status-feed move store-1 --by 1d", 2, "is an incident"),
        ("status-feed move store-1 - --by 1d extra", 2, "one word too many"),
        ("status-feed open x -m x --on imap=major,IMAP=degraded", 2, "imap cannot be major_outage and degraded_performance"),
        ("printf '\\377' | status-feed open x -", 2, "standard input: this is not UTF-8"),
        ("STATUS_FEED= status-feed list", 0, ""),
        ("status-feed undo --dry-run | head -c 1 >/dev/null", 0, ""),
    ];
    for (command, code, expected) in rows {
        let answer = desk.run(command);
        assert_eq!(answer.code, code, "{command}\n{}{}", answer.out, answer.err);
        assert!(answer.err.contains(expected), "{command}\n{}", answer.err);
        assert_eq!(desk.text(), before, "{command}");
    }
    desk.done("status-feed open x -m x --if-sequence 3");
    // What is no feed is not written.
    fs::write(
        desk.0.join("broken.json"),
        "{\"page\": {}, \"incidents\": [}",
    )
    .unwrap();
    let broken = desk.run("status-feed -f broken.json open x -m x");
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("broken.json:1:28: "), "{}", broken.err);
    // Another writer.
    fs::write(
        desk.0.join("summary.json.lock"),
        format!("{} {}", std::process::id(), host()),
    )
    .unwrap();
    let held = desk.run("status-feed open y -m x --wait 0s");
    assert_eq!(held.code, 75);
    assert!(
        held.err
            .contains(&format!("process {} on ", std::process::id())),
        "{}",
        held.err
    );
}

fn host() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    name.trim().to_owned()
}

#[test]
fn old_problems_stop_nothing() {
    let desk = Desk::with_feed("old");
    let typo = desk.text().replace(
        "\"name\": \"SMTP\", \"status\": \"operational\"",
        "\"name\": \"SMTP\", \"status\": \"operatoinal\"",
    );
    fs::write(desk.0.join("summary.json"), typo).unwrap();
    let answer = desk.done("status-feed open 'IMAP is down' --on imap=major -m x");
    assert!(
        answer.err.contains("1 problem were there before")
            || answer.err.contains("1 problem was there before"),
        "{}",
        answer.err
    );
    assert!(desk.text().contains("operatoinal"));
}

#[test]
fn fifty_writers_at_once_lose_nothing() {
    let desk = Desk::with_feed("race");
    let writers: Vec<_> = (1..=50)
        .map(|number| {
            let command =
                format!("exec status-feed open 'Incident {number}' --id incident-{number} -m x");
            desk.shell(&command)
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    for writer in writers {
        let answer = Answer::of(writer.wait_with_output().unwrap());
        assert_eq!(answer.code, 0, "{}", answer.err);
    }
    let feed = desk.feed();
    assert_eq!(feed["incidents"].as_array().unwrap().len(), 50);
    assert_eq!(feed["page"]["sequence"], 51);
    assert_eq!(desk.files(), ["summary.json", "summary.json.undo"]);
}

#[test]
fn a_lock_whose_holder_is_gone_is_taken_over_after_a_minute() {
    let desk = Desk::with_feed("abandoned");
    let lock = desk.0.join("summary.json.lock");
    // No process has this number.
    fs::write(&lock, format!("4194305 {}", host())).unwrap();
    let fresh = desk.run("status-feed open x -m x --wait 0s");
    assert_eq!(fresh.code, 75, "{}", fresh.err);
    let old = SystemTime::now() - Duration::from_secs(61);
    fs::File::options()
        .write(true)
        .open(&lock)
        .unwrap()
        .set_modified(old)
        .unwrap();
    let taken = desk.done("status-feed open x -m x --wait 0s");
    assert!(taken.err.contains("is gone; taken over"), "{}", taken.err);
    // One on another host may be alive.
    fs::write(&lock, "4194305 elsewhere").unwrap();
    fs::File::options()
        .write(true)
        .open(&lock)
        .unwrap()
        .set_modified(old)
        .unwrap();
    assert_eq!(desk.run("status-feed open y -m x --wait 0s").code, 75);
}

#[test]
fn a_writer_that_is_killed_leaves_the_old_feed_or_the_new_one() {
    let desk = Desk::with_feed("killed");
    for number in 0..30 {
        let mut writer = desk
            .shell(&format!(
                "exec status-feed open 'Incident {number}' -m x --wait 60s -q"
            ))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(number));
        let _ = writer.kill();
        writer.wait().unwrap();
        // The feed is whole at every moment.
        let feed = desk.feed();
        let count = feed["incidents"].as_array().unwrap().len();
        assert_eq!(feed["page"]["sequence"].as_u64(), Some(1 + count as u64));
        let _ = fs::remove_file(desk.0.join("summary.json.lock"));
    }
    // What a crash leaves beside the feed is in nobody's way.
    fs::write(desk.0.join("summary.json.new"), "half a fe").unwrap();
    desk.done("status-feed open 'After all' -m x");
    assert!(!desk.files().contains(&"summary.json.new".to_owned()));
}

#[test]
fn undo_takes_back_the_last_action_only_while_it_is_the_last() {
    let desk = Desk::with_feed("undo");
    let before = desk.feed();
    desk.done("status-feed open 'A mistake' --on imap=major -m x");
    desk.done("status-feed undo");
    let mut after = desk.feed();
    assert_eq!(after["page"]["sequence"], 3);
    for key in ["sequence", "updated_at"] {
        after["page"][key] = before["page"][key].clone();
    }
    assert_eq!(after, before);
    desk.done("status-feed open 'No mistake' -m x");
    let by_hand = desk.text().replace("No mistake", "By hand");
    fs::write(desk.0.join("summary.json"), by_hand).unwrap();
    let answer = desk.run("status-feed undo");
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("no last action"), "{}", answer.err);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_stays_one_and_the_mode_stays() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::with_feed("link");
    let real = desk.0.join("summary.json");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("summary.json", desk.0.join("live.json")).unwrap();
    desk.done("status-feed -f live.json open x -m x");
    assert!(desk.0.join("live.json").is_symlink());
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert_eq!(desk.feed()["incidents"].as_array().unwrap().len(), 1);
}

/// The commands that a shell completes.
fn commands(desk: &Desk) -> Vec<String> {
    let completions = desk.done("status-feed completions bash").out;
    let opts = completions
        .split("opts=\"")
        .map(|opts| opts.split('"').next().unwrap());
    let opts = opts
        .max_by_key(|opts| opts.matches(" help").count() + usize::from(opts.contains("--version")))
        .unwrap();
    let words = opts.split(' ').filter(|word| !word.starts_with('-'));
    words.map(str::to_owned).collect()
}

#[test]
fn the_help_is_one_screen_and_names_every_command() {
    let desk = Desk::new("help");
    let help = desk.done("status-feed help").out;
    assert!(help.lines().count() <= 24, "{}", help.lines().count());
    let commands = commands(&desk);
    assert!(commands.len() > 25, "{commands:?}");
    for command in commands {
        assert!(help.contains(&command), "{command} is not in the help");
        let own = desk.done(&format!("status-feed help {command}"));
        assert!(
            own.out.contains(&format!("status-feed {command}")),
            "{}",
            own.out
        );
    }
    for shell in ["zsh", "fish"] {
        assert!(
            desk.done(&format!("status-feed completions {shell}"))
                .out
                .contains("if-sequence")
        );
    }
    let manual = desk.done("status-feed man").out;
    assert!(
        manual.starts_with(".") && manual.contains(".SH NAME\nstatus\\-feed\\ open")
            || manual.contains("status\\-feed open"),
        "{}",
        &manual[..2000]
    );
}

/// Types on a terminal, which `script` makes.
#[cfg(target_os = "linux")]
fn on_a_terminal(desk: &Desk, command: &str, keys: &[&str]) -> Answer {
    use std::io::Write;
    let mut running = desk
        .shell(&format!(
            "exec script --quiet --return --echo never --command \"{command}\" /dev/null"
        ))
        .env("TERM", "xterm")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut typing = running.stdin.take().unwrap();
    for key in keys {
        // A person types what has been asked for.
        std::thread::sleep(Duration::from_millis(400));
        typing.write_all(key.as_bytes()).unwrap();
        typing.flush().unwrap();
    }
    let answer = Answer::of(running.wait_with_output().unwrap());
    drop(typing);
    answer
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_a_decision_is_asked_for() {
    const DOWN: &str = "\u{1b}[B";
    let desk = Desk::with_feed("asked");
    desk.done("status-feed open Store --id store-1 -m x");
    desk.done("status-feed open Store --id store-2 -m x");
    let before = desk.text();
    // Enter alone chooses nothing, Escape leaves.
    let left = on_a_terminal(&desk, "status-feed resolve store", &["\r", "\u{1b}"]);
    assert_eq!(left.code, 3, "{}", left.out);
    assert!(left.out.contains("can be several"), "{}", left.out);
    let none = on_a_terminal(&desk, "status-feed resolve store", &["\u{1b}[A", "\r"]);
    assert_eq!((none.code, desk.text()), (3, before), "{}", none.out);
    let chosen = on_a_terminal(&desk, "status-feed resolve store", &[DOWN, DOWN, "\r"]);
    assert_eq!(chosen.code, 0, "{}", chosen.out);
    assert!(
        chosen.out.contains("status-feed resolve store-1"),
        "{}",
        chosen.out
    );
    assert_eq!(desk.feed()["incidents"][1]["status"], "resolved");
    assert_eq!(desk.feed()["incidents"][0]["status"], "investigating");
    // One question may follow another.
    let twice = on_a_terminal(
        &desk,
        "status-feed plan Disks --parts smtpp --window '25 oct 2026 02:30+01:00' --lead 1h -m x --now 2026-09-14T03:20:00+02:00",
        &[DOWN, "\r"],
    );
    assert_eq!(twice.code, 0, "{}", twice.out);
    // Programs are never asked.
    let quiet = on_a_terminal(&desk, "status-feed update --json -m x", &[]);
    assert_eq!(quiet.code, 3, "{}", quiet.out);
    assert!(!quiet.out.contains("none of these"), "{}", quiet.out);
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_a_text_is_written_in_the_editor() {
    let desk = Desk::with_feed("editor");
    fs::write(
        desk.0.join("editor.sh"),
        "echo 'Typed by hand.' | cat - \"$1\" >t && cp t \"$1\" && cp t seen\n",
    )
    .unwrap();
    let opened = on_a_terminal(&desk, "EDITOR='sh ./editor.sh' status-feed open Store", &[]);
    assert_eq!(opened.code, 0, "{}", opened.out);
    let entry = &desk.feed()["incidents"][0];
    assert_eq!(entry["incident_updates"][0]["body"], "Typed by hand.");
    let seen = fs::read_to_string(desk.0.join("seen")).unwrap();
    assert!(seen.contains("status-feed open Store"), "{seen}");
    // An editor that is left without a text, and one that fails, change nothing.
    let before = desk.text();
    for editor in ["true", "false"] {
        let left = on_a_terminal(
            &desk,
            &format!("EDITOR={editor} status-feed open Other"),
            &[],
        );
        assert_ne!(left.code, 0, "{}", left.out);
        assert_eq!(desk.text(), before, "{editor}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_takes_longer_than_a_second_says_so_on_a_terminal() {
    let desk = Desk::with_feed("waiting");
    let lock = format!("{} {}", std::process::id(), host());
    fs::write(desk.0.join("summary.json.lock"), lock).unwrap();
    let said = format!("waiting for another writer, process {}", std::process::id());
    let waited = on_a_terminal(&desk, "status-feed open x -m x --wait 2s", &[]);
    assert_eq!(waited.code, 75);
    assert!(waited.out.contains(&said), "{}", waited.out);
    let short = on_a_terminal(&desk, "status-feed open x -m x --wait 0s", &[]);
    let quiet = on_a_terminal(&desk, "status-feed open x -m x --wait 2s -q", &[]);
    let piped = desk.run("status-feed open x -m x --wait 2s");
    for other in [short.out, quiet.out, piped.out + &piped.err] {
        assert!(!other.contains("waiting for"), "{other}");
    }
}

#[test]
fn edits_are_applied_from_json_lines_all_or_none() {
    let desk = Desk::with_feed("lines");
    let lines = [
        r#"{"do": "open", "title": "IMAP is down", "on": ["imap=partial"], "text": "No answer."}"#,
        "",
        r#"{"do": "update", "entry": "imap", "status": "identified", "text": "A disk."}"#,
        r#"{"do": "resolve", "entry": "imap"}"#,
    ];
    fs::write(desk.0.join("edits.jsonl"), lines.join("\n")).unwrap();
    let done = desk.done("status-feed apply edits.jsonl --json");
    let did = done.out.lines().map(|line| {
        let answer: Value = serde_json::from_str(line).unwrap();
        answer["did"].as_str().unwrap().to_owned()
    });
    assert_eq!(did.collect::<Vec<_>>(), ["opened", "updated", "resolved"]);
    assert_eq!(desk.feed()["page"]["sequence"], 4);
    // One action to take back.
    desk.done("status-feed undo");
    assert_eq!(desk.feed()["incidents"].as_array().unwrap().len(), 0);
    let before = desk.text();
    for (line, code, expected) in [
        (
            r#"{"do": "resolve", "entry": "nobody"}"#,
            3,
            "-:2: there is no \"nobody\"",
        ),
        (
            r#"{"do": "open", "title": "x", "tex": "y"}"#,
            2,
            "-:2: \"tex\" is not one of title, status",
        ),
        (
            r#"{"do": "open", "title": "x", "file": "-"}"#,
            2,
            "-:2: standard input has the edits",
        ),
        (
            r#"{"do": "open", "title": "x"}"#,
            3,
            "-:2: there is no text",
        ),
        (r#"{"do": "open""#, 2, "-:2: no JSON"),
    ] {
        let both = format!(
            "{}\n{line}",
            r#"{"do": "open", "title": "First", "text": "x"}"#
        );
        fs::write(desk.0.join("both"), both).unwrap();
        let answer = desk.run("status-feed apply - <both");
        assert_eq!(answer.code, code, "{line}: {}", answer.err);
        assert!(answer.err.contains(expected), "{line}: {}", answer.err);
        assert_eq!(desk.text(), before, "{line}");
    }
    // A feed can begin like that.
    desk.done("echo '{\"do\": \"init\", \"name\": \"A\", \"url\": \"https://a.example/\", \"zone\": \"Europe/Oslo\"}' | status-feed -f a.json apply -");
    assert!(desk.files().contains(&"a.json".to_owned()));
}

#[test]
fn a_command_that_is_printed_repeats_what_was_said_for_all_commands() {
    let desk = Desk::with_feed("repeated");
    desk.done("mv summary.json other.json");
    let opened = desk.done("status-feed open Store --id store-1 -m x -f other.json --plain-times");
    let resolve = "status-feed resolve store-1 -f other.json --plain-times";
    assert!(opened.out.contains(resolve), "{}", opened.out);
    assert!(
        !fs::read_to_string(desk.0.join("other.json"))
            .unwrap()
            .contains(":00[Europe/Oslo]\"\n")
    );
    desk.done("status-feed open Store --id store-2 -m x -f other.json");
    let asked = desk.run("status-feed resolve store -f other.json --now 2030-01-01T00:00Z");
    assert_eq!(asked.code, 3);
    let command = asked.err.lines().nth(1).unwrap();
    let command = command.split("  #").next().unwrap();
    assert!(
        command.ends_with("-f other.json --now 2030-01-01T00:00Z"),
        "{command}"
    );
    desk.done(command);
}

#[test]
fn what_ends_by_itself_is_over_without_a_word() {
    let desk = Desk::with_feed("over");
    desk.done("status-feed plan Patches --every 'wed 04:00..05:00' --first 2027-01-06 --count 3 --ends-automatically -m x --now 2026-12-15T10:00+01:00
        status-feed notice news Offer --until 2027-02-01 -m x --now 2026-12-15T10:00+01:00");
    let list = |words: &str| desk.done(&format!("status-feed list {words}")).out;
    assert_eq!(list("--now 2027-01-10T10:00+01:00").lines().count(), 2);
    assert!(list("--now 2027-03-10T10:00+01:00").starts_with("nothing is open"));
    let all = list("--all --now 2027-03-10T10:00+01:00");
    assert_eq!(all.matches("  over  ").count(), 2, "{all}");
    // It cannot be cancelled any more, and goes into the archive like everything else.
    let before = desk.text();
    desk.done("status-feed cancel patches --now 2027-03-10T10:00+01:00");
    assert_eq!(desk.text(), before);
    desk.done("status-feed archive --older 1y --now 2028-06-10T10:00+01:00");
    let feed = desk.feed();
    for list in ["scheduled_maintenances", "notices"] {
        assert_eq!(feed[list], serde_json::json!([]), "{list}");
    }
    assert_eq!(
        feed["page"]["history"],
        serde_json::json!(["archive/2027.json"])
    );
}

#[test]
fn a_long_list_of_choices_is_cut() {
    let desk = Desk::with_feed("long");
    let lines: String = (1..=20)
        .map(|number| {
            format!("{{\"do\": \"open\", \"title\": \"Store {number}\", \"text\": \"x\"}}\n")
        })
        .collect();
    fs::write(desk.0.join("edits.jsonl"), lines).unwrap();
    desk.done("status-feed apply edits.jsonl");
    let asked = desk.run("status-feed resolve store");
    assert_eq!(
        (asked.code, asked.err.lines().count()),
        (3, 14),
        "{}",
        asked.err
    );
    assert!(
        asked.err.contains("… and 8 more: status-feed list"),
        "{}",
        asked.err
    );
}

#[cfg(target_os = "linux")]
#[test]
fn colours_are_for_terminals_that_want_them() {
    let desk = Desk::with_feed("colours");
    let coloured = on_a_terminal(&desk, "env -u NO_COLOR status-feed open x -m x", &[]);
    assert!(coloured.out.contains("\u{1b}[1mopened"), "{}", coloured.out);
    let plain = on_a_terminal(&desk, "status-feed open y -m x", &[]);
    let piped = desk.done("env -u NO_COLOR status-feed open z -m x");
    for other in [plain.out, piped.out] {
        assert!(!other.contains('\u{1b}'), "{other}");
    }
}

#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let desk = Desk::with_feed("full");
    desk.done("status-feed open Store -m 'A text that takes some room on the disk, so that the feed is longer than a block.' && status-feed update store -m x");
    assert!(desk.text().len() > 1024);
    let (before, files) = (desk.text(), desk.files());
    // No file may become longer than a block of 512 or 1024 bytes.
    let full = desk.run("trap '' XFSZ; ulimit -f 1; status-feed open Other -m x");
    assert_eq!(full.code, 2, "{}", full.err);
    assert_eq!((desk.text(), desk.files()), (before, files));
    desk.done("status-feed open Other -m x");
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_done_is_no_failure_because_it_cannot_be_said() {
    let desk = Desk::with_feed("said");
    for (number, aside) in [">/dev/full", "2>&-", ">&-", "| true"].iter().enumerate() {
        let answer = desk.run(&format!("status-feed open 'Number {number}' -m x {aside}"));
        assert_eq!(answer.code, 0, "{aside}: {}", answer.err);
        assert_eq!(
            desk.feed()["incidents"].as_array().unwrap().len(),
            number + 1
        );
    }
}

#[cfg(unix)]
#[test]
fn a_feed_keeps_its_owner_and_a_link_to_nothing_gets_its_feed() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let desk = Desk::with_feed("owner");
    let feed = desk.0.join("summary.json");
    fs::set_permissions(&feed, fs::Permissions::from_mode(0o600)).unwrap();
    // Only root may give a file away; everybody else owns it.
    let _ = std::os::unix::fs::chown(&feed, Some(12345), Some(12346));
    let owner = |file: &str| {
        let known = fs::metadata(desk.0.join(file)).unwrap();
        (known.uid(), known.gid(), known.mode() & 0o777)
    };
    let before = owner("summary.json");
    desk.done("status-feed open Store -m x");
    assert_eq!(owner("summary.json"), before);
    // Nobody reads in the copy for undo what he may not read in the feed.
    assert_eq!(owner("summary.json.undo"), before);
    symlink("new.json", desk.0.join("link.json")).unwrap();
    desk.done("status-feed -f link.json init A https://a.example/ Europe/Oslo");
    assert!(desk.0.join("link.json").is_symlink());
    assert!(desk.files().contains(&"new.json".to_owned()));
}

#[test]
fn the_examples_of_the_help_work() {
    let desk = Desk::with_feed("examples");
    desk.done("status-feed component add login=Login
        status-feed open 'Login fails' --on login=major -m x && status-feed resolve login-fails
        status-feed open 'IMAP is slow' --on imap=degraded --since -1h -m x && status-feed update imap -m y
        status-feed plan 'New disks' --parts imap --window 'tomorrow 04:00..05:00' --window '+9d' -m x
        status-feed notice security 'False messages' -m x
        git init -q . && git add summary.json
        git -c user.name=a -c user.email=a@a.example commit -qm x
        for n in 1 2 3 4 5; do git -c user.name=a -c user.email=a@a.example commit -qm x --allow-empty; done");
    fs::write(
        desk.0.join("edits.jsonl"),
        r#"{"do": "resolve", "entry": "imap"}"#,
    )
    .unwrap();
    let mut ran = 0;
    for verb in self::commands(&desk) {
        let help = desk.done(&format!("status-feed help {verb}")).out;
        let examples = help.split("Examples:").nth(1).unwrap_or_default();
        let examples = examples.replace("\\\n     ", "");
        let lines = examples
            .lines()
            .filter(|line| line.starts_with("  status-feed "));
        for line in lines {
            let file = if verb == "init" { "-f new.json" } else { "" };
            let code = i32::from(verb == "edit") * 3;
            // Text that is asked for on a terminal is decided later.
            let answer = desk.run(&format!("{line} --dry-run {file}"));
            assert_eq!(answer.code, code, "{line}: {}{}", answer.out, answer.err);
            ran += 1;
        }
    }
    assert!(ran >= 40, "{ran}");
}

#[test]
fn git_is_the_history_and_merges_what_two_people_did_at_once() {
    let desk = Desk::with_feed("git");
    desk.done("git init -q -b main . && git config user.name Kari && git config user.email kari@fjordpost.example
        printf 'summary.json merge=status-feed\\n' >.gitattributes
        printf 'summary.json.*\\n' >.gitignore
        git config merge.status-feed.driver 'status-feed merge %O %A %B'
        git add . && git commit -q -m begin");
    desk.done("status-feed open 'IMAP is down' --on imap=partial -m 'No answer.' -q && git commit -qam open");
    // One action is one hunk beside the page's: the component, the entry, the page.
    let hunks = desk.done("git diff HEAD~1 --unified=0 | grep -c '^@@'").out;
    assert_eq!(hunks.trim(), "3");
    desk.done("git checkout -q -b other && status-feed update imap identified -m 'A disk.' -q && git commit -qam theirs
        git checkout -q main && status-feed plan Disks --window 'tomorrow 04:00..05:00' -m x -q && git commit -qam ours
        git merge -q -m both other");
    let feed = desk.feed();
    assert_eq!(feed["incidents"][0]["status"], "identified");
    assert_eq!(feed["scheduled_maintenances"][0]["id"], "disks");
    assert_eq!(feed["page"]["sequence"], 4);
    let log = desk.done("status-feed log git:HEAD~3..HEAD~1").out;
    assert!(
        log.contains("  Kari  IMAP is down: opened, investigating, major\n"),
        "{log}"
    );
    // A contradiction stops the merge, with both in the file.
    desk.done("git checkout -q -b third && status-feed component set smtp=major -q && git commit -qam theirs
        git checkout -q main && status-feed component set smtp=degraded -q && git commit -qam ours");
    let stopped = desk.run("git merge -q -m both third");
    assert_eq!(stopped.code, 1, "{}", stopped.err);
    assert_eq!(
        desk.feed()["components"][1]["_conflict"]["status"][1],
        "major_outage"
    );
    assert_eq!(desk.run("status-feed log --help-me").code, 2);
    assert_eq!(desk.run("status-feed log -- -p").code, 2);
}
