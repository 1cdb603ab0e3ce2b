;;; What a writer does in Emacs with eglot, on the notes in tests/editors/notes.  -*- lexical-binding: t -*-

(require 'cl-lib)
;; Part of Emacs from 29 on; a package before.
(unless (locate-library "eglot") (package-initialize))
(require 'eglot)
(require 'flymake)

(defvar passed 0)
(defvar failed 0)

;; In batch mode this is stdout, and `message' is stderr.
(defun say (&rest arguments)
  (send-string-to-terminal (concat (apply #'format arguments) "\n")))

(defmacro deftest-now (name &rest body)
  (declare (indent 1))
  `(condition-case problem
       (progn ,@body (cl-incf passed) (say "ok   %s" ,name))
     (error (cl-incf failed) (say "FAIL %s\n%S" ,name problem))))

(defun wait-for (what ask)
  (let ((end (+ (float-time) 15)) answer)
    (while (and (not (setq answer (funcall ask))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (or answer (error "waited in vain for %s" what))))

(defun go-to (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun open-note (name)
  (find-file (expand-file-name name (getenv "NOTES")))
  (unless (derived-mode-p 'markdown-mode) (markdown-mode))
  ;; Flymake waits for a command or a window, of which there is none here.
  (when (bound-and-true-p flymake-mode) (flymake-start))
  (setq-local eldoc-display-functions nil))

(defun marked-texts ()
  (sort (mapcar (lambda (problem)
                  (buffer-substring-no-properties (flymake-diagnostic-beg problem) (flymake-diagnostic-end problem)))
                (flymake-diagnostics))
        #'string<))

;; The mode is a package of its own; eglot needs no more of it than its name.
(unless (fboundp 'markdown-mode)
  (define-derived-mode markdown-mode text-mode "Markdown")
  (add-to-list 'auto-mode-alist '("\\.md\\'" . markdown-mode)))
(load (getenv "CONFIGURATION"))

(open-note "s3.md")

(deftest-now "the server starts for a note"
  (apply #'eglot--connect (eglot--guess-contact))
  (cl-assert (eglot-current-server)))

(deftest-now "a broken anchor and stale facts are marked, after Hangul and emoji too"
  (wait-for "the broken anchor" (lambda () (equal (marked-texts) '("읽기-전용-복제"))))
  (open-note "rds.md")
  (wait-for "the stale facts" (lambda () (equal (marked-texts) '("5개" "AWS SSO")))))

(deftest-now "hover on a name with a particle shows the own words"
  (open-note "s3.md")
  (go-to "S3에서")
  (let (text)
    (eglot-hover-eldoc-function (lambda (answer &rest _) (setq text answer)))
    (wait-for "the hover" (lambda () text))
    (cl-assert (string-match-p "파일을 객체로 담아 두는 저장소" text) nil text)))

(deftest-now "a name leads to its definition"
  (go-to "S3에서")
  (let* ((found (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))
         (place (xref-item-location (car found))))
    (cl-assert (= (xref-location-line place) 3) nil "%S" found)))

(deftest-now "names are offered after Hangul, and taken whole"
  (go-to "S3에서")
  (insert "계산은 Lamb ")
  (backward-char)
  (let* ((capf (eglot-completion-at-point))
         (names (mapcar #'substring-no-properties (all-completions "Lamb" (nth 2 capf)))))
    (cl-assert (equal (buffer-substring-no-properties (nth 0 capf) (nth 1 capf)) "Lamb"))
    (cl-assert (member "Lambda" names) nil "%S" names))
  (revert-buffer t t t))

(deftest-now "a code action mends the note"
  (open-note "rds.md")
  (go-to "5개")
  (let* ((actions (eglot-code-actions (point) (1+ (point)) "quickfix" nil))
         (fix (cl-find-if (lambda (action) (string-match-p "15" (plist-get action :title))) actions)))
    (cl-assert fix nil "%S" actions)
    (eglot--apply-workspace-edit (plist-get fix :edit))
    (go-to "최대 15개까지")))

(deftest-now "the server ends with Emacs"
  (eglot-shutdown (eglot-current-server)))

(say "%d passed, %d failed" passed failed)
(kill-emacs (if (zerop failed) 0 1))
