package web

import (
	"context"
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"rapporteur/data"
	"rapporteur/internal/pack"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/register"
)

// TestPictures takes the pictures of the README from the demo texts, where PICTURES names the folder for them:
//
//	PICTURES=docs/img go test -run TestPictures ./internal/web
func TestPictures(t *testing.T) {
	dir := os.Getenv("PICTURES")
	if dir == "" {
		t.Skip("PICTURES names no folder")
	}
	dir = filepath.Join("..", "..", dir)
	ctx, srv := browser(t), demo(t)
	light := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}}}
	do(t, ctx, call(emulation.SetEmulatedMedia, light))
	take := func(name, path, before string, width, height int64) {
		do(t, ctx, chromedp.EmulateViewport(width, height), chromedp.Navigate(srv.URL+path))
		time.Sleep(time.Second)
		eval[bool](t, ctx, "("+before+", true)")
		time.Sleep(time.Second)
		b, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, documents := get(t, srv.URL+"/documents")
	railway := regexp.MustCompile(`(/document/[0-9a-f]+)">Works on`).FindStringSubmatch(documents)
	if railway == nil {
		t.Fatal("the demo has no such text")
	}
	take("overview.png", "/", "0", 1280, 1330)
	take("commitments.png", "/commitments?status=fulfilled", "0", 1280, 900)
	take("findings.png", "/findings?kind=contradicts", "0", 1280, 1080)
	take("document.png", railway[1], `stepper.go(document.querySelector(".card.k-commitment, .card.k-statement")), scrollTo(0, 0)`, 1440, 1080)
}

// demo serves a register of the demo texts.
func demo(t testing.TB) *httptest.Server {
	t.Helper()
	kinds := sampleKinds(t)
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	reader, err := pipeline.NewReader(packs)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := register.Open(filepath.Join(t.TempDir(), "demo.db"), kinds, sampleLinker(t))
	if err != nil {
		t.Fatal(err)
	}
	texts, err := fs.Sub(data.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := fs.Glob(texts, "*")
	if _, err := reader.Run(context.Background(), reg, pipeline.Job{Files: files, From: texts}); err != nil {
		t.Fatal(err)
	}
	settler, err := pipeline.NewSettler(packs)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := settler.Run(context.Background(), reg, nil); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(handler(t, reg))
	t.Cleanup(func() { srv.Close(); reg.Close() })
	return srv
}
