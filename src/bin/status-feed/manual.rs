//! The help, the manual page and the completions.

use clap::Command;
use clap_complete::Shell;

/// The help of the whole tool: one screen.
pub const HELP: &str = "\
status-feed writes, checks and publishes the feed of a Windowpane status widget.

  begin         init   page   component
  incidents     open   update   resolve   report   reopen   amend
  maintenance   plan   move   extend   start   done   cancel
  notices       notice   end
  any entry     translate   edit   undo   archive   apply
  look          list   show   check   log
  publish       publish   render   mirror   calendar   convert   demo
  set up        merge   completions   man   help COMMAND

  status-feed init Fjordpost https://status.example.org Europe/Oslo imap=IMAP:reading smtp=SMTP:sending
  status-feed open \"IMAP is slow\" --on imap=degraded -m \"We are looking into it.\"
  status-feed update imap identified --next +1h -m \"A disk has failed.\"
  status-feed resolve imap -m \"The disk is replaced.\"
  status-feed plan \"New disks\" --parts imap --window \"sun 04:00..06:00\" -m \"IMAP restarts once.\"
  status-feed move new-disks --by 1w
  status-feed check
  status-feed publish --to public

The feed is -f FILE, else $STATUS_FEED, else ./summary.json. --dry-run writes nothing, --json answers programs.
Exit codes: 0 done, 1 it would add a problem, 2 usage, 3 something has to be decided, 4 the feed has changed, 5 published in part,
75 it is being written.
";

/// What is typed for each command, on one feed: two components, an open incident, a resolved one, planned work of two windows, a notice.
#[rustfmt::skip]
const EXAMPLES: [(&str, &[&str]); 27] = [
    ("init", &["init Fjordpost https://status.example.org Europe/Oslo \\\n      imap=IMAP:reading smtp=SMTP:sending login=Login"]),
    ("page", &["page set support_url=https://help.example.org", "page channel add News=https://social.example/@status"]),
    ("component", &["component add pop=POP:reading", "component set smtp=degraded", "component rename imap 'Mailboxes'"]),
    ("open", &[
        "open 'SMTP is slow' --on smtp=degraded \\\n      -m 'We are looking into it.'",
        "open 'Store 7 is down' --on imap=partial --for cluster-7 \\\n      --since 03:12 --mail reading=unavailable -m 'Store 7 does not answer.'",
        "open 'SMTP does not answer' --key smtp-probe --on smtp=major \\\n      --quiet",
    ]),
    ("update", &["update imap identified --next +1h -m 'A disk has failed.'", "update imap monitoring --expect tomorrow \\\n      -m 'The store starts again.'"]),
    ("resolve", &["resolve imap -m 'The disk is replaced.'", "resolve imap --at -10m --keep imap", "resolve --key smtp-probe --quiet"]),
    ("report", &["report login \\\n      -m 'A certificate had expired. Two people are told a month before now.'"]),
    ("reopen", &["reopen login -m 'It fails again.'"]),
    ("amend", &["amend imap -m 'A disk in store 7 has failed.'", "amend imap --update 2 --advice 'Use webmail.'"]),
    ("undo", &["undo"]),
    ("plan", &[
        "plan 'Database replaced' --parts login \\\n      --window '24 oct 23:00..04:00' --downtime 30m \\\n      -m 'You may have to log in again.'",
        "plan 'Security patches' --parts imap \\\n      --every 'wed 04:00..05:00' --count 13 --ends-automatically \\\n      -m 'IMAP restarts once.'",
    ]),
    ("move", &["move new-disks --by 1d -m 'A part came late.'", "move new-disks --window 2 --to 'sat 23:00..04:00'", "move new-disks --unset"]),
    ("extend", &["extend new-disks --by 1h -m 'Copying takes longer.'"]),
    ("start", &["start new-disks --on imap=maintenance"]),
    ("done", &["done new-disks -m 'All is copied.'"]),
    ("cancel", &["cancel new-disks --window 2 -m 'One night is enough.'"]),
    ("notice", &[
        "notice security 'False messages' \\\n      --subject 'Your mailbox is full' --advice 'Delete it.' \\\n      -m 'We never ask for a password by e-mail.'",
        "notice policy 'New terms of service' --from '1 jan' \\\n      -m 'What we store is said more plainly.'",
    ]),
    ("end", &["end false-messages"]),
    ("translate", &["translate imap nb name='IMAP er treg' -m 'Vi ser på det.'", "translate --missing nb,de"]),
    ("edit", &["edit imap"]),
    ("archive", &["archive --older 1y"]),
    ("apply", &["apply edits.jsonl"]),
    ("list", &["list", "list --all"]),
    ("show", &["show new-disks --in America/Los_Angeles", "show imap --audience cluster-7"]),
    ("check", &["check", "check --now now --strict", "check --against git:HEAD"]),
    ("log", &["log", "log git:HEAD~5.."]),
    ("calendar", &["calendar summary.json"]),
];

/// The commands with their examples.
pub fn with_examples(mut command: Command) -> Command {
    for (name, examples) in EXAMPLES {
        let lines = examples
            .iter()
            .map(|example| format!("\n  status-feed {example}"));
        let text = format!("Examples:{}", lines.collect::<String>());
        command = command.mut_subcommand(name, |sub| sub.after_help(text));
    }
    command
}

pub fn completions(mut command: Command, shell: Shell) -> String {
    let mut written = Vec::new();
    clap_complete::generate(shell, &mut command, "status-feed", &mut written);
    String::from_utf8_lossy(&written).into_owned()
}

/// The manual page of the tool, and those of its commands, one behind the other.
pub fn page(command: Command) -> String {
    let mut written = Vec::new();
    let commands: Vec<Command> = command.get_subcommands().cloned().collect();
    // Into memory, which takes everything.
    let _ = clap_mangen::Man::new(command).render(&mut written);
    for sub in commands {
        let name = format!("status-feed {}", sub.get_name());
        let mut page = Vec::new();
        let _ = clap_mangen::Man::new(sub.name(name)).render(&mut page);
        // The title is that of the whole page.
        let text = String::from_utf8_lossy(&page).into_owned();
        let own = text.find(".SH NAME").map_or("", |at| &text[at..]);
        written.extend_from_slice(own.as_bytes());
    }
    String::from_utf8_lossy(&written).into_owned()
}
