import { parseArgs } from 'node:util'
import { execa } from 'execa'

const usage = `npm run test:day-after -- [--framework ID,…] [--except WHAT,…] [--check D1,…] [--all]

  --framework ID,…  only these
  --except WHAT,…   not these variants, as \`django@5.2 pip\`, or frameworks
  --check D1,…      only these rows of part D of the contract
  --all             every language and package manager, too, each once
`

const { values } = parseArgs({
  options: {
    framework: { type: 'string' },
    except: { type: 'string' },
    check: { type: 'string' },
    all: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) process.stdout.write(usage)
else {
  const env = {
    ...(values.framework ? { DAY_AFTER: values.framework } : {}),
    ...(values.except ? { DAY_AFTER_EXCEPT: values.except } : {}),
    ...(values.check ? { DAY_AFTER_CHECK: values.check } : {}),
    ...(values.all ? { DAY_AFTER_VARIANTS: 'all' } : {}),
  }
  const { exitCode } = await execa('vitest', ['run', '--project', 'day-after'], {
    ...{ env, preferLocal: true, reject: false, stdio: 'inherit' },
  })
  process.exitCode = exitCode ?? 1
}
