import { parseArgs } from 'node:util'
import { execa } from 'execa'

const usage = `npm run test:day-after -- [--framework ID,…] [--check D1,…] [--all]

  --framework ID,…  only these
  --check D1,…      only these rows of part D of the contract
  --all             every language and package manager, instead of one variant a release line
`

const { values } = parseArgs({
  options: {
    framework: { type: 'string' },
    check: { type: 'string' },
    all: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) process.stdout.write(usage)
else {
  const { exitCode } = await execa('vitest', ['run', '--project', 'day-after'], {
    env: {
      ...(values.framework ? { DAY_AFTER: values.framework } : {}),
      ...(values.check ? { DAY_AFTER_CHECK: values.check } : {}),
      ...(values.all ? { DAY_AFTER_VARIANTS: 'all' } : {}),
    },
    ...{ preferLocal: true, reject: false, stdio: 'inherit' },
  })
  process.exitCode = exitCode ?? 1
}
