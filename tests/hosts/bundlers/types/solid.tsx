// Valid and invalid JSX of Solid. Only compiled, never run.
import "windowpane/solid";

export const Status = () => (
  <>
    <status-banner feed="/feed.json" time-zone="Europe/Oslo" position="top" class="x" id="y" on:status-change={({ detail }) => void detail.level} />
    <status-timeline feed="/feed.json" past-days={7} />
    <status-dot feed="/feed.json" href="/status" />
    {/* @ts-expect-error a dot has no density */}
    <status-dot density="line" />
    {/* @ts-expect-error misspelt */}
    <status-banner feeds="/feed.json" />
    {/* @ts-expect-error there is no such theme */}
    <status-banner theme="pink" />
    {/* @ts-expect-error it has no such grouping */}
    <status-timeline group-by="year" />
  </>
);
