import { generate } from '../../scripts/generate/index.ts'

/**
 * The modules that `#generated` stands for must be there before any test imports them. Where the tarball is packed
 * already they are, and another suite may be reading them.
 */
export default function setup(): void {
  if (!process.env.CREATE_BACKEND_TARBALL) generate()
}
