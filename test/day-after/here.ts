import { chosenVariants } from './chosen-variants.ts'

/** Prints the labels of the variants that this machine can have, separated by commas, and makes none of them. */
const chosen = await chosenVariants()
const here = chosen.filter(({ skip }) => skip === null).map(({ variant }) => variant.label)
process.stdout.write(`${here.join(',')}\n`)
