/**
 * What is not seen in a text but obeyed by what shows it, as the inside of a character class: control characters of ASCII
 * and Latin-1, but for tab and line feed; line separators; Unicode's marks of direction (https://www.unicode.org/reports/tr9/).
 */
export const unseen = String.raw`\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff`
