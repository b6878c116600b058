package cli

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func TestServe(t *testing.T) {
	register := demo(t)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	out, w := io.Pipe()
	done := make(chan int)
	go func() {
		done <- Main(ctx, []string{"-q", "--register", register, "serve", "--addr", "127.0.0.1:0"}, strings.NewReader(""), w, io.Discard)
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`http://\S+/`).FindString(line)
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(page), "Rapporteur") {
		t.Errorf("%s %s: %v", address, resp.Status, err)
	}
	if code, _, errs := run(t, "", "--register", register, "serve", "--addr", strings.TrimSuffix(strings.TrimPrefix(address, "http://"), "/")); code != exitFailure || !strings.Contains(errs, "--addr") {
		t.Errorf("an address in use: exit %d: %s", code, errs)
	}
	stop()
	if code := <-done; code != 0 {
		t.Errorf("exit %d", code)
	}
}
