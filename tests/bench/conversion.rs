//! `conversion` prints how long it takes to convert the largest documents that were seen: 475 components, about 200 KB.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use serde_json::{Value, json};
    use std::time::Instant;
    use windowpane::schedule;
    use windowpane::vendors::convert::{Context, Input, convert};

    const COMPONENTS: usize = 475;
    const RUNS: usize = 101;
    let text = "Customers in this region may see delays while we work. ".repeat(8);
    let list = |count: usize, item: &dyn Fn(usize) -> Value| -> Value {
        (0..count).map(item).collect::<Vec<_>>().into()
    };
    let updates = |count: usize| {
        list(count, &|index| {
            json!({"id": format!("u{index}"), "status": "monitoring", "body": text, "created_at": "2026-03-10T08:00:00.000Z",
                "updated_at": "2026-03-10T08:00:00.000Z", "display_at": "2026-03-10T08:00:00.000Z", "affected_components": null})
        })
    };
    let statuspage = json!({
        "page": {"id": "p", "name": "Fjordpost", "url": "https://status.fjordpost.example", "time_zone": "Etc/UTC"},
        "status": {"indicator": "none", "description": "All Systems Operational"},
        "components": list(COMPONENTS, &|index| json!({
            "id": format!("c{index}"), "name": format!("Node {index}, smtp.fjordpost.example:587"), "status": "operational",
            "created_at": "2020-01-01T00:00:00.000Z", "updated_at": "2026-03-01T00:00:00.000Z", "position": index, "description": null,
            "showcase": false, "start_date": null, "group_id": format!("c{}", index / 20 * 20), "page_id": "p", "group": index % 20 == 0,
            "only_show_if_degraded": false,
        })),
        "incidents": list(10, &|index| json!({
            "id": format!("i{index}"), "name": "Mail is late", "status": "monitoring", "impact": "minor", "incident_updates": updates(4),
        })),
        "scheduled_maintenances": list(13, &|index| json!({
            "id": format!("m{index}"), "name": "New disks", "status": "scheduled", "impact": "maintenance", "incident_updates": updates(2),
            "scheduled_for": "2026-03-12T22:00:00.000Z", "scheduled_until": "2026-03-12T23:30:00.000Z",
        })),
    });
    let better_stack = json!({
        "data": {"id": "1", "type": "status_page", "attributes": {"company_name": "Fjellpost", "aggregate_state": "operational"}},
        "included": list(COMPONENTS + 80, &|index| match index < COMPONENTS {
            true => json!({"id": index.to_string(), "type": "status_page_resource", "attributes": {"status_page_section_id": 5,
                "public_name": format!("Node {index}"), "explanation": text, "status": "operational"}}),
            false => json!({"id": index.to_string(), "type": "status_report", "attributes": {"title": "Mail is late",
                "report_type": "manual", "starts_at": "2026-03-10T08:00:00.000Z", "ends_at": null, "aggregate_state": "degraded",
                "affected_resources": list(20, &|node| json!({"status_page_resource_id": node.to_string(), "status": "degraded"}))}}),
        }),
    });
    let upptime = list(COMPONENTS, &|index| {
        json!({"name": format!("smtp.brevpost.example:{index}"), "slug": format!("smtp-{index}"), "status": "up", "uptime": "99.98%",
            "url": text, "dailyMinutesDown": {"2026-03-01": 12}})
    });
    let items: String = (0..400).map(|index| format!(
        "<item><title>[Resolved] Mail is late</title><description>{text}</description><pubDate>Tue, 10 Mar 2026 08:00:00 +0000</pubDate>\
            <link>https://status.seepost.example/{index}</link><guid>{index}</guid></item>"
    )).collect();
    let rss =
        format!("<rss version=\"2.0\"><channel><title>Seepost</title>{items}</channel></rss>");

    let now = schedule::Instant::from_millis(1_773_133_200_000);
    let json = [
        ("statuspage", statuspage.to_string()),
        ("better_stack", better_stack.to_string()),
        ("upptime", upptime.to_string()),
        ("rss", rss),
    ];
    for (name, body) in json {
        let inputs = [Input::new(body.as_bytes())];
        let mut times: Vec<f64> = (0..RUNS)
            .map(|_| {
                let start = Instant::now();
                convert(&inputs, &Context::at(now)).expect("it is converted");
                start.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let kilobytes = body.len() / 1000;
        println!(
            "{name}: {kilobytes} KB in {:.2} ms (the fastest of {RUNS}; median {:.2} ms)",
            times[0],
            times[RUNS / 2]
        );
    }
}
