"""Given names as they are common among customers in the Emirates, in three alphabets."""

from treejar.application.turn.reading.lists import word_list

GIVEN_NAMES = frozenset(
    word_list("""
        layla leila aisha ayesha sara sarah david michael mohammed muhammad mohamed mohammad ahmed ahmad ali omar
        maria anna john james emma olivia fatima khalid khaled hassan hussain yousef youssef lina maya nadia elena
        olga ivan alex alexander daniel emily sophia lisa kate mary rania reem hala dana robert william thomas george
        peter paul mark andrew stephen steven kevin brian jennifer linda susan jessica karen nancy laura amanda rachel
        hannah julia natalia tatiana irina marina victoria sergey sergei dmitry andrey mikhail alexey pavel igor oleg
        raj ravi priya anita sanjay vikram arjun deepak sunil neha pooja kumar singh patel khan imran bilal usman
        hamza zainab mariam maryam noura hessa sheikha salma samir tariq rashid saeed salem sultan majid hamad faisal
        abdullah abdul rahman ibrahim mustafa karim walid ziad nasser jamal bashar rami fadi tony charlie jack harry
        oliver lucas adam noah amir farid kareem huda amal mona nour zara joseph mike tom ben sam chris nick ليلى ليلي
        عائشة عايشة سارة ساره محمد أحمد احمد علي عمر مريم فاطمة فاطمه خالد حسن حسين يوسف لينا مايا ناديا رانيا داود
        ديفيد سمير ريم دانة نورة نوره هند لطيفة شيخة شيخه محمود إبراهيم ابراهيم عبدالله عبدالرحمن عبدالعزيز سعيد سالم
        سلطان راشد ماجد حمد فيصل طارق سامي وليد زياد ناصر جمال رامي فادي كريم مصطفى أمل امل منى هدى سلمى زينب حصة موزة
        ميثاء عبير أسماء اسماء خديجة جواهر منصور بدر تركي فهد نايف عادل هشام باسم أنس انس عمار بلال حمزة عثمان إسماعيل
        مايكل جون سيرجي آنا ماريا айша лейла лайла михаил дмитрий анна мария елена ольга иван алексей сергей катя
        екатерина наталья наталия татьяна светлана ирина юлия марина виктория дарья алина софия давид али мохаммед
        мухаммед ахмед сара лина рания александр андрей владимир николай максим артем павел игорь олег юрий виктор
        евгений роман антон денис константин кирилл никита илья егор тимур руслан рустам азамат асель айгуль галина
        людмила надежда вера любовь нина валентина ксения полина анастасия настя маша лена саша миша дима леша сережа
        ваня оля таня света юля женя омар халид фатима хасан юсуф карим самир мариям майкл джон джеймс дэвид
    """)
)
