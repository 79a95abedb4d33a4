/**
 * Words that an identifier may not be, by grammar. What belongs to one framework stands in its data file.
 * Compared in lower case: a name that differs from a taken one by case alone would still confuse people, and
 * is the same file on macOS and Windows.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** npm refuses new packages named like Node's own modules, and two names of its own. https://docs.npmjs.com/cli/configuring-npm/package-json#name */
export const npmReserved = words(`
  assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain
  events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl
  sea sqlite stream string_decoder sys test timers tls trace_events tty url util v8 vm wasi worker_threads zlib
  node_modules favicon.ico`)

/** Keywords, and the modules of the standard library, which a package of that name would hide. https://docs.python.org/3/library/ */
export const pythonReserved = words(`
  false none true and as assert async await break class continue def del elif else except finally for from global
  if import in is lambda nonlocal not or pass raise return try while with yield match case type
  abc aifc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar cgi cgitb chunk cmath
  cmd code codecs codeop collections colorsys compileall compression concurrent configparser contextlib contextvars
  copy copyreg cprofile crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email
  encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt
  getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imp importlib inspect io
  ipaddress itertools json keyword linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap
  modulefinder msvcrt multiprocessing netrc nntplib ntpath numbers operator optparse os ossaudiodev parser pathlib pdb
  pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile
  pyclbr pydoc queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors
  shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 ssl stat statistics string
  stringprep struct subprocess sunau symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios
  test tests textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle
  turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound
  wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`)

/** Keywords, literals and contextual keywords. https://docs.oracle.com/javase/specs/jls/se25/html/jls-3.html#jls-3.9 */
export const javaReserved = words(`
  abstract assert boolean break byte case catch char class const continue default do double else enum exports extends
  false final finally float for goto if implements import instanceof int interface long module native new non null open
  opens package permits private protected provides public record requires return sealed short static strictfp super
  switch synchronized this throw throws to transient transitive true try uses var void volatile when while with yield
  java javax jakarta`)

/** Types of java.lang, which a class of that name would hide. https://docs.oracle.com/en/java/javase/25/docs/api/java.base/java/lang/package-summary.html */
export const javaLangTypes = words(`
  appendable autocloseable boolean byte character charsequence class classloader classnotfoundexception cloneable
  comparable compiler deprecated double enum error exception float functionalinterface integer iterable long math module
  modulelayer number object override package process processbuilder processhandle readable record runnable runtime
  runtimeexception safevarargs scopedvalue securitymanager short stackwalker strictmath string stringbuffer
  stringbuilder suppresswarnings system thread threadgroup threadlocal throwable void main application`)

/** Keywords, and the namespaces and types that the base library already has. https://learn.microsoft.com/dotnet/csharp/language-reference/keywords/ */
export const csharpReserved = words(`
  abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else
  enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock
  long namespace new null object operator out override params private protected public readonly ref return sbyte sealed
  short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using
  virtual void volatile while system microsoft windows program console task tests exception`)

/** Keywords, and constants that Ruby's core and standard library define. https://docs.ruby-lang.org/en/master/ */
export const rubyReserved = words(`
  alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo
  rescue retry return self super then true undef unless until when while yield
  argf argv array basicobject binding bigdecimal bundler cgi comparable complex data date datetime delegator digest dir
  encoding enumerable enumerator env erb errno etc exception fiber file filetest float forwardable gc gem hash integer io
  ioerror json kernel logger marshal matchdata math method minitest monitor mutex net nilclass numeric object
  objectspace observable observer open3 openssl openstruct optionparser pathname proc process psych queue racc ractor
  rake random range rational rbconfig rdoc refinement regexp ruby rubygems rubyvm securerandom set shellwords signal
  singleton socket string stringio struct symbol syslog tempfile thread time timeout trace tracepoint trueclass tsort
  unboundmethod uri warning weakref yaml zlib test application`)

/** Reserved words, modules of the standard library, and OTP applications. https://hexdocs.pm/elixir/syntax-reference.html#reserved-words */
export const elixirReserved = words(`
  after and catch do else end false fn in nil not or rescue true when
  access agent application atom base behaviour bitwise calendar code collectable config date datetime dict duration
  dynamicsupervisor dynamic_supervisor enum enumerable exception file float function genevent genserver gen_server hashdict hashset inspect integer io
  json kernel keyword list listdict logger macro map mapset map_set mix module naivedatetime naive_datetime node optionparser option_parser partitionsupervisor
  path port process protocol range record regex registry set stream string supervisor system task time tuple uri version eex iex
  ex_unit exunit elixir erlang erts compiler crypto asn1 common_test debugger dialyzer diameter edoc eldap erl_interface
  et eunit ftp hex inets jinterface megaco mnesia observer odbc os_mon parsetools public_key reltool
  runtime_tools sasl snmp ssh ssl stdlib syntax_tools test tftp tools wx xmerl zlib math maps lists gen rebar rebar3`)

/** Names that the file systems of Windows keep for devices. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
export const windowsDevices = words(`
  con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9
  com¹ com² com³ lpt¹ lpt² lpt³ conin$ conout$`)

/** PHP's keywords, which Composer allows in names but namespaces made from them can't be. https://www.php.net/manual/reserved.keywords.php */
export const phpReserved = words(`
  abstract and array as break callable case catch class clone const continue declare default do echo else elseif empty
  enddeclare endfor endforeach endif endswitch endwhile eval exit extends final finally fn for foreach function global
  goto if implements include include_once instanceof insteadof interface isset list match namespace new or print private
  protected public readonly require require_once return static switch throw trait try unset use var while xor yield`)
