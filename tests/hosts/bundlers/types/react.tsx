// Valid and invalid JSX of React 19. Only compiled, never run.
import "windowpane/react";
import type { StatusBannerElement, StatusLevel } from "windowpane/react";
import { useRef } from "react";

export function Status({ zone }: { zone?: string | undefined }) {
  const banner = useRef<StatusBannerElement>(null);
  return (
    <>
      <status-banner ref={banner} feed="/feed.json" time-zone={zone} position="top" className="x" id="y" aria-label="z" data-a="b">
        <p>Without JavaScript</p>
      </status-banner>
      <status-timeline feed="/feed.json" past-days={7} onstatus-change={({ detail }) => void (detail.level satisfies StatusLevel)} />
      <status-dot feed="/feed.json" href="/status" theme="dark" />
      {/* @ts-expect-error a dot has no density */}
      <status-dot density="line" />
      {/* @ts-expect-error misspelt */}
      <status-banner feeds="/feed.json" />
      {/* @ts-expect-error misspelt */}
      <status-banner positon="top" />
      {/* @ts-expect-error there is no such theme */}
      <status-banner theme="pink" />
      {/* @ts-expect-error a number is no URL */}
      <status-banner feed={3} />
      {/* @ts-expect-error a timeline has no place to be at */}
      <status-timeline position="top" />
      {/* @ts-expect-error it has no such grouping */}
      <status-timeline group-by="year" />
      {/* @ts-expect-error there is no such level */}
      <status-banner onstatus-change={({ detail }) => void (detail.level === "fine")} />
    </>
  );
}
