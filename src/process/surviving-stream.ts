const heard = new WeakSet<NodeJS.WriteStream>()

/**
 * Lets a process outlive its standard stream: without a listener, an error of the stream ends it with a stack trace.
 *
 * A reader may go away early (`| head`), and so may a terminal. What nobody reads is no loss, and the work goes on.
 *
 * @param onLoss told once of any other error, such as a full disk behind a redirection
 * @returns the same stream
 */
export function surviving(stream: NodeJS.WriteStream, onLoss: (error: Error) => void): NodeJS.WriteStream {
  if (heard.has(stream)) return stream
  heard.add(stream)
  let isLost = false
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // EOF is what Windows calls a closed pipe.
    const isUnread = stream.isTTY || error.code === 'EPIPE' || error.code === 'EOF'
    if (isUnread || isLost) return
    isLost = true
    onLoss(error)
  })
  return stream
}
