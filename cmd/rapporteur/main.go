// Command rapporteur reads diplomatic text and keeps the register of it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"rapporteur/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(cli.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
