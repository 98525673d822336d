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
  any entry     translate   edit   undo   archive
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
