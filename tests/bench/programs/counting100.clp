; SPDX-License-Identifier: MIT
; The twin of counting100.yaml. A constant is tested by a predicate, as one does who
; thinks of numbers: CLIPS then calls it for each change of the state.
(deftemplate state (slot n))
(deftemplate seen (slot n))

(defrule seen-1
   (declare (salience 10))
   (state (n ?x&:(= ?x 1)))
   =>
   (assert (seen (n 1))))

(defrule seen-2
   (declare (salience 10))
   (state (n ?x&:(= ?x 2)))
   =>
   (assert (seen (n 2))))

(defrule seen-3
   (declare (salience 10))
   (state (n ?x&:(= ?x 3)))
   =>
   (assert (seen (n 3))))

(defrule seen-4
   (declare (salience 10))
   (state (n ?x&:(= ?x 4)))
   =>
   (assert (seen (n 4))))

(defrule seen-5
   (declare (salience 10))
   (state (n ?x&:(= ?x 5)))
   =>
   (assert (seen (n 5))))

(defrule seen-6
   (declare (salience 10))
   (state (n ?x&:(= ?x 6)))
   =>
   (assert (seen (n 6))))

(defrule seen-7
   (declare (salience 10))
   (state (n ?x&:(= ?x 7)))
   =>
   (assert (seen (n 7))))

(defrule seen-8
   (declare (salience 10))
   (state (n ?x&:(= ?x 8)))
   =>
   (assert (seen (n 8))))

(defrule seen-9
   (declare (salience 10))
   (state (n ?x&:(= ?x 9)))
   =>
   (assert (seen (n 9))))

(defrule seen-10
   (declare (salience 10))
   (state (n ?x&:(= ?x 10)))
   =>
   (assert (seen (n 10))))

(defrule seen-11
   (declare (salience 10))
   (state (n ?x&:(= ?x 11)))
   =>
   (assert (seen (n 11))))

(defrule seen-12
   (declare (salience 10))
   (state (n ?x&:(= ?x 12)))
   =>
   (assert (seen (n 12))))

(defrule seen-13
   (declare (salience 10))
   (state (n ?x&:(= ?x 13)))
   =>
   (assert (seen (n 13))))

(defrule seen-14
   (declare (salience 10))
   (state (n ?x&:(= ?x 14)))
   =>
   (assert (seen (n 14))))

(defrule seen-15
   (declare (salience 10))
   (state (n ?x&:(= ?x 15)))
   =>
   (assert (seen (n 15))))

(defrule seen-16
   (declare (salience 10))
   (state (n ?x&:(= ?x 16)))
   =>
   (assert (seen (n 16))))

(defrule seen-17
   (declare (salience 10))
   (state (n ?x&:(= ?x 17)))
   =>
   (assert (seen (n 17))))

(defrule seen-18
   (declare (salience 10))
   (state (n ?x&:(= ?x 18)))
   =>
   (assert (seen (n 18))))

(defrule seen-19
   (declare (salience 10))
   (state (n ?x&:(= ?x 19)))
   =>
   (assert (seen (n 19))))

(defrule seen-20
   (declare (salience 10))
   (state (n ?x&:(= ?x 20)))
   =>
   (assert (seen (n 20))))

(defrule seen-21
   (declare (salience 10))
   (state (n ?x&:(= ?x 21)))
   =>
   (assert (seen (n 21))))

(defrule seen-22
   (declare (salience 10))
   (state (n ?x&:(= ?x 22)))
   =>
   (assert (seen (n 22))))

(defrule seen-23
   (declare (salience 10))
   (state (n ?x&:(= ?x 23)))
   =>
   (assert (seen (n 23))))

(defrule seen-24
   (declare (salience 10))
   (state (n ?x&:(= ?x 24)))
   =>
   (assert (seen (n 24))))

(defrule seen-25
   (declare (salience 10))
   (state (n ?x&:(= ?x 25)))
   =>
   (assert (seen (n 25))))

(defrule seen-26
   (declare (salience 10))
   (state (n ?x&:(= ?x 26)))
   =>
   (assert (seen (n 26))))

(defrule seen-27
   (declare (salience 10))
   (state (n ?x&:(= ?x 27)))
   =>
   (assert (seen (n 27))))

(defrule seen-28
   (declare (salience 10))
   (state (n ?x&:(= ?x 28)))
   =>
   (assert (seen (n 28))))

(defrule seen-29
   (declare (salience 10))
   (state (n ?x&:(= ?x 29)))
   =>
   (assert (seen (n 29))))

(defrule seen-30
   (declare (salience 10))
   (state (n ?x&:(= ?x 30)))
   =>
   (assert (seen (n 30))))

(defrule seen-31
   (declare (salience 10))
   (state (n ?x&:(= ?x 31)))
   =>
   (assert (seen (n 31))))

(defrule seen-32
   (declare (salience 10))
   (state (n ?x&:(= ?x 32)))
   =>
   (assert (seen (n 32))))

(defrule seen-33
   (declare (salience 10))
   (state (n ?x&:(= ?x 33)))
   =>
   (assert (seen (n 33))))

(defrule seen-34
   (declare (salience 10))
   (state (n ?x&:(= ?x 34)))
   =>
   (assert (seen (n 34))))

(defrule seen-35
   (declare (salience 10))
   (state (n ?x&:(= ?x 35)))
   =>
   (assert (seen (n 35))))

(defrule seen-36
   (declare (salience 10))
   (state (n ?x&:(= ?x 36)))
   =>
   (assert (seen (n 36))))

(defrule seen-37
   (declare (salience 10))
   (state (n ?x&:(= ?x 37)))
   =>
   (assert (seen (n 37))))

(defrule seen-38
   (declare (salience 10))
   (state (n ?x&:(= ?x 38)))
   =>
   (assert (seen (n 38))))

(defrule seen-39
   (declare (salience 10))
   (state (n ?x&:(= ?x 39)))
   =>
   (assert (seen (n 39))))

(defrule seen-40
   (declare (salience 10))
   (state (n ?x&:(= ?x 40)))
   =>
   (assert (seen (n 40))))

(defrule seen-41
   (declare (salience 10))
   (state (n ?x&:(= ?x 41)))
   =>
   (assert (seen (n 41))))

(defrule seen-42
   (declare (salience 10))
   (state (n ?x&:(= ?x 42)))
   =>
   (assert (seen (n 42))))

(defrule seen-43
   (declare (salience 10))
   (state (n ?x&:(= ?x 43)))
   =>
   (assert (seen (n 43))))

(defrule seen-44
   (declare (salience 10))
   (state (n ?x&:(= ?x 44)))
   =>
   (assert (seen (n 44))))

(defrule seen-45
   (declare (salience 10))
   (state (n ?x&:(= ?x 45)))
   =>
   (assert (seen (n 45))))

(defrule seen-46
   (declare (salience 10))
   (state (n ?x&:(= ?x 46)))
   =>
   (assert (seen (n 46))))

(defrule seen-47
   (declare (salience 10))
   (state (n ?x&:(= ?x 47)))
   =>
   (assert (seen (n 47))))

(defrule seen-48
   (declare (salience 10))
   (state (n ?x&:(= ?x 48)))
   =>
   (assert (seen (n 48))))

(defrule seen-49
   (declare (salience 10))
   (state (n ?x&:(= ?x 49)))
   =>
   (assert (seen (n 49))))

(defrule seen-50
   (declare (salience 10))
   (state (n ?x&:(= ?x 50)))
   =>
   (assert (seen (n 50))))

(defrule seen-51
   (declare (salience 10))
   (state (n ?x&:(= ?x 51)))
   =>
   (assert (seen (n 51))))

(defrule seen-52
   (declare (salience 10))
   (state (n ?x&:(= ?x 52)))
   =>
   (assert (seen (n 52))))

(defrule seen-53
   (declare (salience 10))
   (state (n ?x&:(= ?x 53)))
   =>
   (assert (seen (n 53))))

(defrule seen-54
   (declare (salience 10))
   (state (n ?x&:(= ?x 54)))
   =>
   (assert (seen (n 54))))

(defrule seen-55
   (declare (salience 10))
   (state (n ?x&:(= ?x 55)))
   =>
   (assert (seen (n 55))))

(defrule seen-56
   (declare (salience 10))
   (state (n ?x&:(= ?x 56)))
   =>
   (assert (seen (n 56))))

(defrule seen-57
   (declare (salience 10))
   (state (n ?x&:(= ?x 57)))
   =>
   (assert (seen (n 57))))

(defrule seen-58
   (declare (salience 10))
   (state (n ?x&:(= ?x 58)))
   =>
   (assert (seen (n 58))))

(defrule seen-59
   (declare (salience 10))
   (state (n ?x&:(= ?x 59)))
   =>
   (assert (seen (n 59))))

(defrule seen-60
   (declare (salience 10))
   (state (n ?x&:(= ?x 60)))
   =>
   (assert (seen (n 60))))

(defrule seen-61
   (declare (salience 10))
   (state (n ?x&:(= ?x 61)))
   =>
   (assert (seen (n 61))))

(defrule seen-62
   (declare (salience 10))
   (state (n ?x&:(= ?x 62)))
   =>
   (assert (seen (n 62))))

(defrule seen-63
   (declare (salience 10))
   (state (n ?x&:(= ?x 63)))
   =>
   (assert (seen (n 63))))

(defrule seen-64
   (declare (salience 10))
   (state (n ?x&:(= ?x 64)))
   =>
   (assert (seen (n 64))))

(defrule seen-65
   (declare (salience 10))
   (state (n ?x&:(= ?x 65)))
   =>
   (assert (seen (n 65))))

(defrule seen-66
   (declare (salience 10))
   (state (n ?x&:(= ?x 66)))
   =>
   (assert (seen (n 66))))

(defrule seen-67
   (declare (salience 10))
   (state (n ?x&:(= ?x 67)))
   =>
   (assert (seen (n 67))))

(defrule seen-68
   (declare (salience 10))
   (state (n ?x&:(= ?x 68)))
   =>
   (assert (seen (n 68))))

(defrule seen-69
   (declare (salience 10))
   (state (n ?x&:(= ?x 69)))
   =>
   (assert (seen (n 69))))

(defrule seen-70
   (declare (salience 10))
   (state (n ?x&:(= ?x 70)))
   =>
   (assert (seen (n 70))))

(defrule seen-71
   (declare (salience 10))
   (state (n ?x&:(= ?x 71)))
   =>
   (assert (seen (n 71))))

(defrule seen-72
   (declare (salience 10))
   (state (n ?x&:(= ?x 72)))
   =>
   (assert (seen (n 72))))

(defrule seen-73
   (declare (salience 10))
   (state (n ?x&:(= ?x 73)))
   =>
   (assert (seen (n 73))))

(defrule seen-74
   (declare (salience 10))
   (state (n ?x&:(= ?x 74)))
   =>
   (assert (seen (n 74))))

(defrule seen-75
   (declare (salience 10))
   (state (n ?x&:(= ?x 75)))
   =>
   (assert (seen (n 75))))

(defrule seen-76
   (declare (salience 10))
   (state (n ?x&:(= ?x 76)))
   =>
   (assert (seen (n 76))))

(defrule seen-77
   (declare (salience 10))
   (state (n ?x&:(= ?x 77)))
   =>
   (assert (seen (n 77))))

(defrule seen-78
   (declare (salience 10))
   (state (n ?x&:(= ?x 78)))
   =>
   (assert (seen (n 78))))

(defrule seen-79
   (declare (salience 10))
   (state (n ?x&:(= ?x 79)))
   =>
   (assert (seen (n 79))))

(defrule seen-80
   (declare (salience 10))
   (state (n ?x&:(= ?x 80)))
   =>
   (assert (seen (n 80))))

(defrule seen-81
   (declare (salience 10))
   (state (n ?x&:(= ?x 81)))
   =>
   (assert (seen (n 81))))

(defrule seen-82
   (declare (salience 10))
   (state (n ?x&:(= ?x 82)))
   =>
   (assert (seen (n 82))))

(defrule seen-83
   (declare (salience 10))
   (state (n ?x&:(= ?x 83)))
   =>
   (assert (seen (n 83))))

(defrule seen-84
   (declare (salience 10))
   (state (n ?x&:(= ?x 84)))
   =>
   (assert (seen (n 84))))

(defrule seen-85
   (declare (salience 10))
   (state (n ?x&:(= ?x 85)))
   =>
   (assert (seen (n 85))))

(defrule seen-86
   (declare (salience 10))
   (state (n ?x&:(= ?x 86)))
   =>
   (assert (seen (n 86))))

(defrule seen-87
   (declare (salience 10))
   (state (n ?x&:(= ?x 87)))
   =>
   (assert (seen (n 87))))

(defrule seen-88
   (declare (salience 10))
   (state (n ?x&:(= ?x 88)))
   =>
   (assert (seen (n 88))))

(defrule seen-89
   (declare (salience 10))
   (state (n ?x&:(= ?x 89)))
   =>
   (assert (seen (n 89))))

(defrule seen-90
   (declare (salience 10))
   (state (n ?x&:(= ?x 90)))
   =>
   (assert (seen (n 90))))

(defrule seen-91
   (declare (salience 10))
   (state (n ?x&:(= ?x 91)))
   =>
   (assert (seen (n 91))))

(defrule seen-92
   (declare (salience 10))
   (state (n ?x&:(= ?x 92)))
   =>
   (assert (seen (n 92))))

(defrule seen-93
   (declare (salience 10))
   (state (n ?x&:(= ?x 93)))
   =>
   (assert (seen (n 93))))

(defrule seen-94
   (declare (salience 10))
   (state (n ?x&:(= ?x 94)))
   =>
   (assert (seen (n 94))))

(defrule seen-95
   (declare (salience 10))
   (state (n ?x&:(= ?x 95)))
   =>
   (assert (seen (n 95))))

(defrule seen-96
   (declare (salience 10))
   (state (n ?x&:(= ?x 96)))
   =>
   (assert (seen (n 96))))

(defrule seen-97
   (declare (salience 10))
   (state (n ?x&:(= ?x 97)))
   =>
   (assert (seen (n 97))))

(defrule seen-98
   (declare (salience 10))
   (state (n ?x&:(= ?x 98)))
   =>
   (assert (seen (n 98))))

(defrule seen-99
   (declare (salience 10))
   (state (n ?x&:(= ?x 99)))
   =>
   (assert (seen (n 99))))

(defrule seen-100
   (declare (salience 10))
   (state (n ?x&:(= ?x 100)))
   =>
   (assert (seen (n 100))))

(defrule count
   ?state <- (state (n ?n&:(> ?n 0)))
   =>
   (modify ?state (n (- ?n 1))))
