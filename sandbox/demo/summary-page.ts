import MarkdownIt from 'markdown-it';

import { withoutCharts } from './format-output.ts';
import type { DemoRun } from './run-demo.ts';

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; }
  table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
  th, td { border: 1px solid #d1d9e0; padding: 0.4rem 0.8rem; text-align: left; }
  code, pre { font: 85% ui-monospace, monospace; background: #f6f8fa; border-radius: 6px; }
  code { padding: 0.1rem 0.3rem; }
  pre { padding: 1rem; overflow-x: auto; }
  pre code { padding: 0; font-size: 100%; }
  section { border: 1px solid #d1d9e0; border-radius: 6px; padding: 0 1.5rem 1rem; margin: 1.5rem 0; }
  a { color: #0969da; }
`;

/** The job summaries of runs as a page, about as GitHub shows them. GitHub also shows charts. */
export function summaryPage(runs: readonly DemoRun[]): string {
  // the actions escape foreign text in summaries, and write HTML themselves
  const markdown = new MarkdownIt({ html: true });
  const sections = runs.map(({ title, summary }) => {
    const heading = `<h1>${markdown.utils.escapeHtml(title)}</h1>`;
    return `${heading}\n<section>\n${markdown.render(withoutCharts(summary))}</section>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Job summaries of the demo</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
${sections.join('\n')}
</body>
</html>
`;
}
