const { readFileSync } = require('node:fs')

// Not resourceUsage().maxRSS: it starts with the memory of the process that this one was forked from.
process.on('exit', () => {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  process.stderr.write(`\npeak ${kilobytes}\n`)
})
