import { generate } from '../../scripts/generate/index.ts'

/** The modules that `#generated` stands for must be there before any test imports them. */
export default function setup(): void {
  generate()
}
