import {
  accessSync,
  constants,
  lstatSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What a build consists of, in the cache and in tfjs-node's folder. */
export const parts = ['deps', 'lib'];

function targetOf(path) {
  try {
    return resolve(readlinkSync(path));
  } catch {
    return undefined;
  }
}

const exists = (path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function cannotLink(folder, error) {
  return new Error(`${folder} cannot be linked to a build: ${error.code}`, { cause: error });
}

/** Throws, before anything is downloaded, where no link could be made. */
export function requireLinkable(folder) {
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw cannotLink(folder, error);
  }
}

function linkPart(path, target) {
  const unlink = () => {
    if (targetOf(path) === target) unlinkSync(path);
  };
  const alreadyThere = { undo: unlink, keep: () => undefined };
  if (targetOf(path) === target) return alreadyThere;

  const fresh = `${path}.${process.pid}.new`;
  const aside = `${path}.${process.pid}.old`;
  symlinkSync(target, fresh, 'junction');
  // On POSIX a rename replaces a link at once, so that another run never finds it missing.
  const inTheWay = exists(path) && (targetOf(path) === undefined || process.platform === 'win32');
  try {
    if (inTheWay) renameSync(path, aside);
    renameSync(fresh, path);
  } catch (error) {
    unlinkSync(fresh);
    if (targetOf(path) === target) return alreadyThere;
    throw error;
  }
  return {
    undo() {
      unlink();
      if (inTheWay) renameSync(aside, path);
    },
    keep() {
      if (inTheWay) rmSync(aside, { recursive: true, force: true });
    },
  };
}

/**
 * Links a build into tfjs-node's folder. The caller then keeps the links or, when the build does not load, undoes them.
 */
export function linkBuild(folder, build) {
  const links = [];
  const undo = () => links.forEach((link) => link.undo());
  try {
    for (const part of parts) links.push(linkPart(join(folder, part), join(build, part)));
  } catch (error) {
    undo();
    throw cannotLink(folder, error);
  }
  return { undo, keep: () => links.forEach((link) => link.keep()) };
}

/** The build that is linked into tfjs-node's folder, if one is. */
export function linkedBuild(folder) {
  const target = targetOf(join(folder, 'lib'));
  return target === undefined ? undefined : dirname(target);
}

/** Removes the links, and leaves alone what tfjs-node's own install put there. */
export function unlinkBuilds(folder) {
  for (const part of parts) {
    if (targetOf(join(folder, part)) !== undefined) unlinkSync(join(folder, part));
  }
}
