import { repositoryRoot, resolveFrameworks } from '../../scripts/generate/index.ts'
import { readData } from '../../scripts/generate/read-data.ts'
import type { Grammar } from '../../src/catalog/framework.ts'

/** Everything under `data/`, as its files have it. */
export const data = readData(repositoryRoot)

/** The frameworks as the source sees them, in menu order. */
export const definitions = resolveFrameworks(data)

/** The grammars of all ecosystems as one; the kinds of identifiers are named apart, but for `slug`. */
export const everyGrammar: Grammar = joinGrammars()

function joinGrammars(): Grammar {
  const joined = definitions.map(({ ecosystem, grammar }) => {
    // Lists of reserved words are not named apart.
    const listOf = (name: string | undefined) => name && `${ecosystem} ${name}`
    const identifiers = Object.entries(grammar.identifiers).map(([kind, identifier]) => [
      kind,
      { ...identifier, reserved: listOf(identifier.reserved) },
    ])
    const reserved = Object.entries(grammar.reserved).map(([name, words]) => [listOf(name), words])
    return { identifiers: Object.fromEntries(identifiers), reserved: Object.fromEntries(reserved) }
  })
  return {
    identifiers: Object.assign({}, ...joined.map(({ identifiers }) => identifiers)),
    reserved: Object.assign({}, ...joined.map(({ reserved }) => reserved)),
  }
}
