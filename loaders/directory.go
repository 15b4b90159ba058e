package loaders

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// directory loads what is in an opened directory, and in those below it, in the
// order of the names. Hidden files are passed over, and so are sidecars and the
// folders that browsers put beside a saved page. Links to directories are
// refused: they may lead in circles.
func (l *loader) directory(path string, dir fs.File) bool {
	reader, ok := dir.(fs.ReadDirFile)
	if !ok {
		return l.refuse(&Refused{Input: path, Reason: "this directory cannot be listed"})
	}
	entries, err := reader.ReadDir(-1)
	if err != nil && !l.refuse(cannotOpen(path, err)) {
		return false
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	names := map[string]bool{}
	for _, e := range entries {
		names[e.Name()] = true
	}
	for _, e := range entries {
		if l.cancelled() {
			return false
		}
		if strings.HasPrefix(e.Name(), ".") || belongsToAnother(e.Name(), e.IsDir(), names) {
			continue
		}
		if !l.entry(filepath.Join(path, e.Name()), e) {
			return false
		}
	}
	return true
}

// entry loads one entry of a directory.
func (l *loader) entry(path string, e fs.DirEntry) bool {
	link := e.Type()&fs.ModeSymlink != 0
	if !link && !e.IsDir() && !e.Type().IsRegular() {
		return l.refuse(&Refused{Input: path, Stray: true, Reason: "is neither a file nor a directory"})
	}
	file, err := l.open(path)
	if err != nil {
		return l.refuse(cannotOpen(path, err))
	}
	defer file.Close() //nolint:errcheck // nothing was written
	info, err := file.Stat()
	switch {
	case err != nil:
		return l.refuse(cannotOpen(path, err))
	case info.IsDir() && link:
		return l.refuse(&Refused{Input: path, Reason: "is a link to a directory, which is not followed", Hint: "name the directory itself"})
	case info.IsDir():
		return l.directory(path, file)
	case !info.Mode().IsRegular():
		return l.refuse(&Refused{Input: path, Stray: true, Reason: "is neither a file nor a directory"})
	}
	return l.file(path, file, info.Size(), true)
}

// belongsToAnother reports whether a directory entry is a sidecar of a text in
// the same directory, or the folder of a saved page.
func belongsToAnother(name string, isDir bool, names map[string]bool) bool {
	if isDir {
		page, ok := strings.CutSuffix(name, "_files")
		return ok && (names[page+".html"] || names[page+".htm"])
	}
	stem, ok := strings.CutSuffix(name, ".yaml")
	if !ok {
		return false
	}
	return isText(stem) && names[stem] || names[stem+".txt"] || names[stem+".text"]
}

func isText(name string) bool {
	f, _ := formatOf(name)
	return f == textFormat
}
