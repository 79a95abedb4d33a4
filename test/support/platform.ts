import { lstatSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * What a test may ask for that not every system has. A test that needs it is skipped elsewhere, by its name.
 */
export const isWindows = process.platform === 'win32'

/** Wine stands for a Windows, and is none. */
const isWine = isWindows && process.env.WINEPREFIX !== undefined

/**
 * Scripts of cmd.exe start from a folder with a blank in its path. Execa writes `^` before the blank, which Windows takes for
 * what it is, and Wine's cmd.exe in a program's name does not.
 */
export const scriptsMayHaveBlanks = !isWine

/** `/bin/sh`, and files that start by what their first line names. */
export const hasShell = !isWindows

/** Permissions of owner, group and others; Windows has a read-only mark, of which Node.js makes modes up. */
export const hasModes = !isWindows

/** Signals that a process can listen to; on Windows each of them ends it. */
export const hasSignals = !isWindows

/** What a process starts can be found when the process itself has ended. */
export const hasProcessGroups = !isWindows

/** Symbolic links. Windows wants a privilege for them, and Wine says that it made one and makes none. */
export const hasLinks = canLink()

function canLink(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'create-backend-link-'))
  try {
    const link = path.join(folder, 'link')
    symlinkSync(folder, link)
    return lstatSync(link).isSymbolicLink()
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
