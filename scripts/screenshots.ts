import { takeScreenshots } from './screenshots/index.ts'

await takeScreenshots()
