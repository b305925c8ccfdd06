/** The style sheet of the API's page: light and dark as the system has it, and narrow screens. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --text: #1c1917; --soft: #57534e; --line: #d6d3d1; --ground: #fff; --raised: #f5f5f4; --link: #1d4ed8; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f5f5f4; --soft: #d6d3d1; --line: #44403c; --ground: #1c1917; --raised: #292524; --link: #93c5fd; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; color: var(--text); background: var(--ground); font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--link); }
h1 { margin: 0; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
h3 { margin: 1rem 0 0.5rem; font-size: 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding: 0; list-style: none; }
details { border: 1px solid var(--line); border-radius: 0.5rem; margin: 0.5rem 0; padding: 0.5rem 0.75rem; }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary:focus-visible, a:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.method { display: inline-block; min-width: 4rem; font-weight: 700; }
.what { color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
pre { overflow-x: auto; padding: 0.75rem; background: var(--raised); border-radius: 0.5rem; font-size: 0.875rem; }
code { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
dt { font-weight: 700; }
dd { margin: 0 0 0.5rem 0; }
`;
