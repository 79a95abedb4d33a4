/** Names that the file systems of Windows keep for devices. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const devices = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]|conin\$|conout\$)$/i

/** Also with an extension: `nul.txt` is the device too. */
export function isWindowsDevice(name: string): boolean {
  return devices.test(name.replace(/\s*(?:\..*)?$/s, ''))
}
