//! Large feeds: what is done for each component and entry, counted on feeds of two sizes, and what is left out of long lists.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::at;
use serde_json::{Value, json};
use windowpane::feed::{Feed, visits};
use windowpane::format;
use windowpane::polling::{Shown, State};
use windowpane::schedule::FixedZones;
use windowpane::status::{
    Attributes, Fact, Filter, HistoryOptions, Judged, LeftOut, Members, Quiet, Services, Settings,
    Situation, as_of, banner, by_component, card, effects, groups, headline, history, mail,
    next_banner_change, recovery, related, services, timeline, verdict,
};

const NOW: &str = "2024-03-15T12:00Z";

fn read(feed: &Value) -> Feed {
    let (feed, _) = format::read(feed.to_string().as_bytes(), &FixedZones).expect("a feed");
    feed
}

/// A feed with `count` components, each of which is in a group of its own or not, is named by an entry that is open or over, and is
/// spared by another.
fn mixed(count: usize) -> Value {
    let mut components = Vec::new();
    let mut incidents = Vec::new();
    for index in 0..count {
        let roles = ["reading", "sending", "receiving", "web"];
        components.push(
            json!({"id": format!("g{index}"), "name": format!("Group {index}"), "group": true}),
        );
        components.push(json!({
            "id": format!("c{index}"), "name": format!("Server {}", index / 2), "role": roles[index % 4],
            "status": if index % 3 == 0 { "partial_outage" } else { "operational" },
            "group_id": if index % 2 == 0 { json!(format!("g{index}")) } else { Value::Null },
            "updated_at": "2024-03-01T00:00:00Z",
        }));
        let status = if index % 2 == 0 {
            "identified"
        } else {
            "resolved"
        };
        let change = json!({"code": format!("c{index}"), "name": "Server", "new_status": "degraded_performance"});
        incidents.push(json!({
            "id": format!("e{index}"), "name": format!("Incident {index}"), "status": status, "impact": "major",
            "created_at": "2024-03-10T00:00:00Z", "components": [{"id": format!("c{index}")}, {"id": format!("c{}", index + 1)}],
            "unaffected_component_ids": [format!("c{}", (index + 2) % count)], "mail": {"sending": "delayed"},
            "incident_updates": [{"status": status, "created_at": "2024-03-11T00:00:00Z", "affected_components": [change]}],
        }));
    }
    json!({"page": {"name": "x"}, "components": components, "incidents": incidents})
}

/// Passes the situation of a page with these attributes to `look`.
fn looked_at<T>(feed: &Feed, written: &[(&str, &str)], look: impl FnOnce(&Situation) -> T) -> T {
    let value = |name: &str| {
        let found = written.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    look(&Situation {
        attributes: &Attributes::read(&value, &|url| Some(url.to_owned())),
        shown: &Shown {
            state: State::Live,
            ..Shown::default()
        },
        feed: Some(feed),
        now: at(NOW),
    })
}

#[test]
fn four_times_as_many_components_and_entries_take_four_times_the_work() {
    let settings = |written: &'static [(&str, &str)]| {
        Settings::read(&|name| {
            let found = written.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    };
    let all = Settings::default();
    let chosen = settings(&[("components", "c1, c2, Server 3, unknown")]);
    let now = at(NOW);
    let past = |feed: &Feed| {
        let past = timeline(feed, &all, now).past;
        by_component(feed, &past, &[]);
    };
    let cards = |feed: &Feed| {
        let judged = Judged::default();
        looked_at(feed, &[], |it| {
            // As many as are rendered.
            let entries = feed.entries.iter().take(40);
            entries.for_each(|entry| {
                card(it, feed, entry, &judged);
            });
        });
    };
    let filter = Filter {
        component: "g2".into(),
        text: "server 1".into(),
        ..Filter::default()
    };
    let keeps = |feed: &Feed| {
        let entries = feed.entries.iter();
        entries
            .filter(|it| filter.keeps(feed, it, &str::to_lowercase))
            .count();
    };
    type Work<'a> = (&'a str, &'a dyn Fn(&Feed));
    let rows: [Work; 15] = [
        ("reading", &|feed| _ = read(&mixed(feed.entries.len()))),
        ("as of", &|feed| {
            _ = as_of(feed.clone(), at("2024-03-10T12:00Z"))
        }),
        ("targeting", &|feed| {
            chosen.targeting.narrow(&mut feed.clone())
        }),
        ("unknown components", &|feed| {
            _ = chosen.targeting.unknown_components(feed)
        }),
        ("groups", &|feed| _ = groups(feed, &all, now)),
        ("verdict", &|feed| _ = verdict(feed, &all, State::Live, now)),
        ("mail", &|feed| _ = mail(feed, &all, now)),
        ("effects", &|feed| {
            feed.entries.iter().for_each(|it| _ = effects(feed, it))
        }),
        ("banner", &|feed| _ = banner(feed, &all, now)),
        ("next change", &|feed| {
            _ = next_banner_change(feed, &all, now, "")
        }),
        ("headline", &|feed| {
            looked_at(feed, &[], |it| _ = headline(it, ""))
        }),
        ("services", &|feed| {
            looked_at(feed, &[], |it| _ = services(it, feed, &|_| 0))
        }),
        ("cards", &cards),
        ("filter", &keeps),
        ("history by component", &past),
    ];
    let (small, large) = (read(&mixed(100)), read(&mixed(400)));
    for (what, work) in rows {
        let [few, many] = [&small, &large].map(|feed| visits::of(|| work(feed)));
        assert!(few >= 100, "{what}: {few} visits count nothing");
        assert!(many <= few * 9 / 2, "{what}: {few} visits become {many}");
    }
}

#[test]
fn an_entry_with_four_times_as_many_changes_takes_four_times_the_work() {
    let entry = |count: usize| {
        // 200 in each update, as many as are read.
        let change = |index: usize| {
            let name = format!("Server {index}");
            match index % 5 {
                0 => json!({"name": name, "new_status": "operational"}),
                _ => {
                    json!({"code": format!("c{index}"), "name": name, "new_status": "major_outage"})
                }
            }
        };
        let indexes: Vec<usize> = (0..count).collect();
        let updates = indexes.chunks(200).map(|indexes| {
            let changes: Vec<Value> = indexes.iter().map(|index| change(*index)).collect();
            json!({"status": "identified", "created_at": "2024-03-15T10:00:00Z", "affected_components": changes})
        });
        read(&json!({"page": {"name": "x"}, "incidents": [{
            "id": "e", "name": "E", "status": "identified", "created_at": "2024-03-15T09:00:00Z",
            "incident_updates": updates.collect::<Vec<_>>(),
        }]}))
    };
    let [few, many] = [1_000, 4_000].map(|count| {
        let feed = entry(count);
        let visits = visits::of(|| assert_eq!(recovery(&feed.entries[0]).len(), count));
        assert!(visits >= count, "{visits} visits count nothing");
        visits
    });
    assert!(many <= few * 9 / 2, "{few} visits become {many}");
}

/// A feed with groups of these sizes, and of each the number of members that are out; `""` for components without a group.
fn grouped(groups: &[(&str, usize, usize)]) -> Feed {
    let mut components = Vec::new();
    for (group, count, out) in groups {
        if !group.is_empty() {
            components.push(json!({"id": group, "name": group, "group": true}));
        }
        for index in 0..*count {
            components.push(json!({
                "id": format!("{group}{index}"), "name": format!("{group}{index}"), "group_id": group,
                // The last ones.
                "status": if index + out >= *count { "major_outage" } else { "operational" },
            }));
        }
    }
    read(&json!({"page": {"name": "x"}, "components": components, "incidents": []}))
}

/// A list in short: how many are operational and how many not, in order, groups with their members, and what is left out.
fn outline(list: &Services) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut runs: Vec<(&str, usize)> = Vec::new();
    for service in &list.listed {
        let Some(Members {
            is_open,
            is_lazy,
            list,
            ..
        }) = &service.members
        else {
            match runs
                .last_mut()
                .filter(|(look, _)| *look == service.look.name())
            {
                Some((_, count)) => *count += 1,
                None => runs.push((service.look.name(), 1)),
            }
            continue;
        };
        words.extend(
            runs.drain(..)
                .map(|(look, count)| format!("{count} {look}")),
        );
        let state = match (is_open, is_lazy) {
            (true, _) => "open",
            (false, true) => "lazy",
            (false, false) => "folded",
        };
        words.push(format!(
            "{} {state} ({})",
            service.look.name(),
            outline(list)
        ));
    }
    words.extend(
        runs.drain(..)
            .map(|(look, count)| format!("{count} {look}")),
    );
    let left_out = list.left_out.iter();
    words
        .extend(left_out.map(|LeftOut { look, count, .. }| format!("and {count} {}", look.name())));
    words.join(", ")
}

#[test]
fn of_very_many_services_those_with_a_problem_are_listed_first_and_the_rest_is_counted() {
    // The name of the case; groups, with their components and how many of them have a problem; the
    // slices asked for; what is listed.
    type Case<'a> = (
        &'a str,
        &'a [(&'a str, usize, usize)],
        &'a [(&'a str, usize)],
        &'a str,
    );
    let rows: [Case; 12] = [
        (
            "as many as fit are whole",
            &[("", 500, 2)],
            &[],
            "498 operational, 2 critical",
        ),
        (
            "of more, the worst come first",
            &[("", 501, 2)],
            &[],
            "2 critical, 498 operational, and 1 operational",
        ),
        (
            "a problem is left out only after 500",
            &[("", 9_000, 600)],
            &[],
            "500 critical, and 100 critical, and 8400 operational",
        ),
        (
            "another slice",
            &[("", 9_000, 600)],
            &[("services", 1)],
            "600 critical, 400 operational, and 8000 operational",
        ),
        (
            "all of them",
            &[("", 1_400, 0)],
            &[("services", 2)],
            "1400 operational",
        ),
        (
            "small groups are whole",
            &[("a", 3, 1), ("b", 2, 0)],
            &[],
            "critical open (2 operational, 1 critical), operational folded (2 operational)",
        ),
        (
            "beside many, a group without a problem waits to be opened",
            &[("a", 2, 0), ("", 600, 0)],
            &[],
            "operational lazy (), 499 operational, and 101 operational",
        ),
        (
            "it has been opened",
            &[("a", 2, 0), ("", 600, 0)],
            &[("a/members", 1)],
            "operational lazy (2 operational), 499 operational, and 101 operational",
        ),
        (
            "a large group",
            &[("a", 900, 10)],
            &[],
            "critical open (10 critical, 490 operational, and 400 operational)",
        ),
        (
            "another slice of it",
            &[("a", 900, 10)],
            &[("a/members", 1)],
            "critical open (10 critical, 890 operational)",
        ),
        (
            "groups share the room",
            &[("a", 400, 1), ("b", 400, 1), ("c", 400, 1)],
            &[],
            "critical open (399 operational, 1 critical), critical open (1 critical, 99 operational, and 300 operational), critical lazy ()",
        ),
        (
            "the group that found no room has been opened",
            &[("a", 600, 1), ("b", 600, 1)],
            &[("b/members", 1)],
            "critical open (1 critical, 499 operational, and 100 operational), critical lazy (1 critical, 499 operational, and 100 operational)",
        ),
    ];
    for (what, groups, opened, expected) in rows {
        let feed = grouped(groups);
        let asked = |id: &str| {
            opened
                .iter()
                .find(|(of, _)| *of == id)
                .map_or(0, |(_, count)| *count)
        };
        let found = looked_at(&feed, &[], |it| outline(&services(it, &feed, &asked)));
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn a_list_of_thousands_of_groups_begins_with_those_that_have_a_problem() {
    let groups: Vec<(String, usize, usize)> = (0..3_000)
        .map(|index| (format!("g{index} "), 2, usize::from(index % 100 == 99)))
        .collect();
    let groups: Vec<(&str, usize, usize)> = groups
        .iter()
        .map(|(name, count, out)| (&**name, *count, *out))
        .collect();
    let feed = grouped(&groups);
    looked_at(&feed, &[], |it| {
        let list = services(it, &feed, &|_| 0);
        let names: Vec<&str> = list.listed.iter().map(|it| &*it.name.original).collect();
        assert_eq!(&names[..2], ["g99", "g199"]);
        assert_eq!(
            (&names[29..32], names.len()),
            (&["g2999", "g0", "g1"][..], 500)
        );
        let rows = list
            .listed
            .iter()
            .flat_map(|it| &it.members)
            .map(|it| it.list.listed.len());
        assert_eq!(rows.sum::<usize>(), 60);
        assert_eq!(list.left_out.len(), 1);
        assert_eq!(list.left_out[0].count, 2_500);
    });
}

#[test]
fn what_is_left_out_is_named_by_its_status_and_number() {
    let feed = grouped(&[("", 9_000, 600)]);
    let states = |state| {
        let shown = Shown {
            state,
            ..Shown::default()
        };
        let situation = Situation {
            attributes: &Attributes::read(&|_| None, &|_| None),
            shown: &shown,
            feed: Some(&feed),
            now: at(NOW),
        };
        let list = services(&situation, &feed, &|_| 0);
        list.left_out
            .iter()
            .map(|it| format!("{} {}", it.look.name(), given::said(&it.state)))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        states(State::Live),
        [
            "critical Major outage · and 100 more",
            "operational Operational · and 8400 more"
        ]
    );
    // What is stale is not called operational.
    assert!(
        states(State::Stale)
            .iter()
            .all(|state| state.starts_with("unknown "))
    );
}

#[test]
fn thousands_of_components_are_no_list_to_choose_from() {
    for (count, expected) in [(0, false), (1, true), (500, true), (501, false)] {
        assert_eq!(
            Filter::offers_components(&grouped(&[("", count, 0)])),
            expected,
            "{count}"
        );
    }
}

#[test]
fn by_component_the_history_has_a_limited_number_of_lines() {
    let entry = |index: usize, affected: usize| {
        let components: Vec<Value> = (0..affected)
            .map(|part| json!({"name": format!("Server {part}")}))
            .collect();
        json!({"id": format!("e{index}"), "name": format!("E{index}"), "status": "resolved", "created_at": "2024-03-01T00:00:00Z",
            "resolved_at": "2024-03-01T01:00:00Z", "components": components})
    };
    for (affected, group_by, drawn, expected) in [
        (3, "component", 25, (75, true)),
        // Each of them is a line under 200 components.
        (200, "component", 25, (600, true)),
        (200, "component", 50, (1_000, true)),
        (200, "day", 25, (25, true)),
        (200, "component", 500, (6_000, false)),
    ] {
        let incidents: Vec<Value> = (0..30).map(|index| entry(index, affected)).collect();
        let feed = read(&json!({"page": {"name": "x"}, "incidents": incidents}));
        let found = looked_at(&feed, &[("group-by", group_by)], |it| {
            let timeline = timeline(&feed, &it.attributes.settings, it.now);
            let quiet = Quiet::of(&feed, &timeline, None);
            let options = HistoryOptions {
                drawn,
                linked: "",
                zone: Some(&*given::zone("UTC")),
                languages: &[],
            };
            let history = history(it, &feed, &timeline, quiet, options).expect("a past");
            let lines = history
                .groups
                .iter()
                .map(|group| group.rows.len())
                .sum::<usize>();
            (lines, history.has_older)
        });
        assert_eq!(found, expected, "{affected} {group_by} {drawn}");
    }
}

/// The rows of affected components on the card of an incident with these updates: the minute, the components by their numbers, and
/// their status.
fn rows_of(updates: &[(usize, std::ops::Range<usize>, &str)]) -> Vec<(&'static str, String)> {
    let update = |(minute, range, status): &(usize, std::ops::Range<usize>, &str)| {
        let changes = range.clone().map(|index| {
            json!({"code": format!("c{index}"), "name": format!("Server {index}"), "new_status": status})
        });
        let changes: Vec<Value> = changes.collect();
        let at = format!("2024-03-15T10:{minute:02}:00Z");
        json!({"status": "identified", "created_at": at, "affected_components": changes})
    };
    let updates: Vec<Value> = updates.iter().map(update).collect();
    let feed = read(&json!({"page": {"name": "x"}, "incidents": [{
        "id": "e", "name": "E", "status": "identified", "created_at": "2024-03-15T09:00:00Z", "incident_updates": updates,
    }]}));
    looked_at(&feed, &[], |it| {
        let card = card(it, &feed, &feed.entries[0], &Judged::default());
        let rows = card.story.facts.iter().find_map(|fact| match fact {
            Fact::Components(rows) => Some(rows),
            _ => None,
        });
        let rows = rows.expect("a status of components").iter();
        let rows = rows.map(|row| (row.look.name(), given::said(&row.names)));
        rows.collect()
    })
}

#[test]
fn of_very_many_affected_components_the_worst_come_first() {
    // Each at another time, so that each is a row.
    let updates = |count: usize| -> Vec<_> {
        let status = |index| {
            if index % 10 == 9 {
                "major_outage"
            } else {
                "operational"
            }
        };
        (0..count)
            .map(|index| (index, index..index + 1, status(index)))
            .collect()
    };
    let looks = |count| -> Vec<&str> {
        let rows = rows_of(&updates(count)).into_iter();
        rows.map(|(look, _)| look).collect()
    };
    // The newest first.
    let few = looks(20);
    assert_eq!(
        (few[0], few[1], few[10]),
        ("critical", "operational", "critical")
    );
    let looks = looks(30);
    assert_eq!(
        looks[..4],
        ["critical", "critical", "critical", "operational"]
    );
    assert_eq!(looks.len(), 30);
}

#[test]
fn of_very_many_components_in_one_status_not_all_are_named() {
    let whole = rows_of(&[(0, 0..200, "major_outage")]);
    assert!(whole[0].1.ends_with("Server 198, Server 199"), "{whole:?}");
    let cut = rows_of(&[(0, 0..200, "major_outage"), (0, 200..350, "major_outage")]);
    assert_eq!(cut.len(), 1);
    assert!(
        cut[0].1.ends_with("Server 197, Server 198 and 151 more"),
        "{cut:?}"
    );
}

#[test]
fn related_entries_are_found_from_both_sides() {
    let feed = read(&json!({"page": {"name": "x"}, "incidents": [
        {"id": "a", "name": "A", "status": "identified", "related": ["c", "b", "missing"]},
        {"id": "b", "name": "B", "status": "identified"},
        {"id": "c", "name": "C", "status": "identified"},
        {"id": "d", "name": "D", "status": "identified", "related": ["a"]},
    ]}));
    assert_eq!(
        given::ids(related(&feed, &feed.entries[0])),
        ["b", "c", "d"]
    );
    assert_eq!(given::ids(related(&feed, &feed.entries[1])), ["a"]);
}
