import "windowpane/react";
import { useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const [level, setLevel] = useState("");
  return (
    <>
      <status-banner feed="/feed.json" show="problems" onstatus-change={({ detail }) => setLevel(detail.level)} />
      <p id="level">{level}</p>
      <status-timeline feed="/feed.json" past-days={7} />
    </>
  );
}

createRoot(document.querySelector("#app")).render(<App />);
