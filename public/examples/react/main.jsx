// React 19 sets properties of custom elements, and listens to their events by name: "on" + "status-change".
import "windowpane";
import React, { useState } from "react";
import { createRoot } from "react-dom/client";

function Status({ feed, zone }) {
  const [level, setLevel] = useState("unknown");
  return (
    <>
      <status-banner feed={feed} timeZone={zone} leadTime="P3D" onstatus-ready={({ detail }) => setLevel(detail.level)} />
      <p id="level">The service is: {level}</p>
    </>
  );
}

createRoot(document.getElementById("app")).render(<Status feed="/feed.json" zone="Europe/Oslo" />);
