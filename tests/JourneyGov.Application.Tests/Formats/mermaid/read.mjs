// Reads a JSON array of diagrams from standard input and answers, for each, what Mermaid's own parser makes of it.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!DOCTYPE html><body></body>");
globalThis.window = window;
globalThis.document = window.document;

const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false });

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);

const answers = [];
for (const text of JSON.parse(Buffer.concat(chunks).toString("utf8"))) {
  try {
    const { db, type } = await mermaid.mermaidAPI.getDiagramFromText(text);
    if (type !== "journey") throw new Error(`diagram type ${type}`);
    answers.push({
      accepted: true,
      title: db.getDiagramTitle(),
      accTitle: db.getAccTitle(),
      accDescr: db.getAccDescription(),
      sections: [...db.getSections()],
      // A number that JSON does not have goes as a text.
      tasks: db.getTasks().map((task) => ({ ...task, score: Number.isFinite(task.score) ? task.score : String(task.score) })),
    });
  } catch (error) {
    answers.push({ accepted: false, error: String(error.message ?? error) });
  }
}

process.stdout.write(JSON.stringify(answers));
