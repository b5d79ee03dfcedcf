import type { PlopTypes } from '@turbo/gen';
import { readCitation } from './citation.js';
import { checkIngredient, ingredients } from './ingredients.js';
import { install } from './install.js';
import { checkName } from './names.js';
import { packageFiles, type Answers } from './package-files.js';
import { write } from './write.js';

/** Turns a check that throws into what a prompt wants: true, or what is wrong. */
const validated =
  (check: (text: string) => unknown) =>
  async (text: string): Promise<true | string> => {
    try {
      await check(text.trim());
      return true;
    } catch (error) {
      return (error as Error).message;
    }
  };

/** `npx turbo gen remedy`: a remedy package, found by the command line, with nothing left to do by hand. */
export default function generators(plop: PlopTypes.NodePlopAPI): void {
  const root = plop.getDestBasePath();
  const trimmed = (text: string): string => text.trim();
  plop.setActionType('write', async (answers) => {
    return write(root, await packageFiles(root, answers as Answers, plop));
  });
  plop.setActionType('npm install', (answers) => install(root, (answers as Answers).name));
  plop.setGenerator('remedy', {
    description: 'A package with a remedy of your own',
    prompts: [
      {
        type: 'input',
        name: 'name',
        message: 'Its name, such as softsign?',
        filter: trimmed,
        validate: validated((name) => checkName(name, root)),
      },
      {
        type: 'list',
        name: 'ingredient',
        message: 'Which ingredient of the network does it change?',
        choices: ingredients.map(({ name, hint }) => ({ name: `${name}: ${hint}`, value: name })),
        // An argument is checked below, where the message names the nearest.
        bypass: trimmed,
        validate: validated((ingredient) => checkIngredient(ingredient, root)),
      },
      {
        type: 'input',
        name: 'citation',
        message: 'Who published it: "Authors Year", or "Authors Year: Title https://…"?',
        filter: trimmed,
        validate: validated(readCitation),
      },
    ],
    actions: [{ type: 'write' }, { type: 'npm install' }],
  });
}
