"use client";
import "windowpane/react";
import { useEffect, useState } from "react";

export default function Page() {
  const [level, setLevel] = useState("");
  // React 19 attaches `onstatus-change` to server-rendered elements only when they are rendered again on the client.
  useEffect(() => {
    const changed = ({ detail }: HTMLElementEventMap["status-change"]) => setLevel(detail.level);
    document.addEventListener("status-change", changed);
    return () => document.removeEventListener("status-change", changed);
  }, []);
  return (
    <>
      <status-banner feed="/feed.json" show="problems" />
      <p id="level">{level}</p>
      <status-timeline feed="/feed.json" past-days={7} />
    </>
  );
}
