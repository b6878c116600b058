package cli

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"time"

	"rapporteur/internal/dossier"
	"rapporteur/internal/register"
	"rapporteur/internal/web"
)

// serveCmd shows the register in a browser.
type serveCmd struct {
	Addr string `default:"127.0.0.1:8750" placeholder:"HOST:PORT" help:"Where to listen (${default}); port 0 takes a free one. Besides addresses and localhost, the server answers to this host only."`
}

// Run serves until it is interrupted.
func (c *serveCmd) Run(s *session) error {
	reg, err := s.openRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	return s.serve(reg, c.Addr)
}

// serve answers requests until the context ends, and lets those under way finish.
func (s *session) serve(reg *register.Register, addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("cannot listen at %s (%w); --addr takes another place, such as 127.0.0.1:0", addr, err)
	}
	desk, err := dossier.Load(s.packs(), "en")
	if err != nil {
		return err
	}
	matrices, err := dossier.Matrices(s.packs(), "en")
	if err != nil {
		return err
	}
	pages := web.Handler(&dossier.Clerk{Desk: desk, Register: reg}, reg.Kinds(), matrices)
	server := &http.Server{Handler: web.Guard(addr, pages), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		ErrorLog: log.New(s.err, "", log.LstdFlags)}
	fmt.Fprintf(s.out, "Serving %s at http://%s/ (Ctrl-C ends it)\n", reg.Path(), listener.Addr())
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	select {
	case err = <-done:
		return err
	case <-s.ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return err
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	s.note("stopped")
	return nil
}
