// Appends the URL of each loaded module to the file that LOADED_FILES_FILE names.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import process from 'node:process';
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED_FILES_FILE, `${url}\n`);
    return next(url, context);
  },
});
