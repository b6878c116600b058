// Command rapporteur reads diplomatic text and keeps the register of it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"rapporteur/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() { // a second Ctrl-C, not the same one coming twice, ends the program at once
		time.Sleep(time.Second)
		stop()
	})
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(cli.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
