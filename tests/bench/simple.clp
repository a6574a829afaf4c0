; SPDX-License-Identifier: MIT
;
; What a whole process is compared with: 40 simple CLIPS rules and one decision, on
; how to answer a message. What is said -> how it matters -> what to do -> the answer.
; It ends with (exit): without it, clips reads on and spins where its input has ended.

; --- what is said: 14 rules ---
(defrule thanks-is-kind (says thanks) => (assert (tone kind)))
(defrule praise-is-kind (says praise) => (assert (tone kind)))
(defrule question-is-plain (says question) => (assert (tone plain)))
(defrule order-is-plain (says order) => (assert (tone plain)))
(defrule reminder-is-dry (says reminder) => (assert (tone dry)))
(defrule complaint-is-cross (says complaint) => (assert (tone cross)))
(defrule insult-is-rude (says insult) => (assert (tone rude)))
(defrule from-customer (from customer) => (assert (stake money)))
(defrule from-supplier (from supplier) => (assert (stake supply)))
(defrule from-friend (from friend) => (assert (stake bond)))
(defrule from-stranger (from stranger) => (assert (stake none)))
(defrule came-today (came today) => (assert (age fresh)))
(defrule came-this-week (came this-week) => (assert (age ripe)))
(defrule came-last-month (came last-month) => (assert (age stale)))

; --- how it matters: 12 rules ---
(defrule kind-is-light (tone kind) => (assert (weight light)))
(defrule plain-is-light (tone plain) (stake none) => (assert (weight light)))
(defrule plain-with-money (tone plain) (stake money) => (assert (weight middling)))
(defrule plain-with-supply (tone plain) (stake supply) => (assert (weight middling)))
(defrule plain-from-friend (tone plain) (stake bond) => (assert (weight middling)))
(defrule dry-is-middling (tone dry) => (assert (weight middling)))
(defrule cross-with-money (tone cross) (stake money) => (assert (weight heavy)))
(defrule cross-with-supply (tone cross) (stake supply) => (assert (weight heavy)))
(defrule cross-from-friend (tone cross) (stake bond) => (assert (weight heavy)))
(defrule cross-from-stranger (tone cross) (stake none) => (assert (weight light)))
(defrule rude-is-closed (tone rude) => (assert (weight closed)))
(defrule stale-wants-excuse (age stale) (not (tone rude)) => (assert (excuse yes)))

; --- what to do: 10 rules ---
(defrule light-and-fresh (weight light) (age fresh) => (assert (do short-answer)))
(defrule light-and-ripe (weight light) (age ripe) => (assert (do short-answer)))
(defrule light-and-stale (weight light) (age stale) => (assert (do let-it-rest)))
(defrule middling-and-fresh (weight middling) (age fresh) => (assert (do full-answer)))
(defrule middling-and-ripe (weight middling) (age ripe) => (assert (do full-answer)))
(defrule middling-and-stale (weight middling) (age stale) => (assert (do call)))
(defrule heavy-and-fresh (weight heavy) (age fresh) => (assert (do call)))
(defrule heavy-and-ripe (weight heavy) (age ripe) => (assert (do call)))
(defrule heavy-and-stale (weight heavy) (age stale) => (assert (do visit)))
(defrule closed-for-good (weight closed) => (assert (do no-answer)))

; --- the answer: 4 rules ---
(defrule with-excuse (declare (salience -10)) (do ?what) (excuse yes)
    => (assert (decision ?what excuse)))
(defrule without-excuse (declare (salience -10)) (do ?what) (not (excuse yes))
    => (assert (decision ?what plain)))
(defrule nothing-to-do (declare (salience -20)) (not (do ?)) => (assert (decision none plain)))
(defrule tell (decision ?what ?how) => (printout t "decision: " ?what " " ?how crlf))

(reset)
(assert (says complaint) (from customer) (came this-week))
(run)
(exit)
