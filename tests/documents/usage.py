"""Sentences as officials write them, made by hand after the grammar: what each cites as (number, kind, day)."""

USAGE: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều ngày 22 tháng 11 năm 2019;",
        [],
    ),
    ("Căn cứ Luật Đất đai số 45/2013/QH13 ngày 29/11/2013;", [("45/2013/QH13", "Luật", "2013-11-29")]),
    ("Bộ luật Lao động số 45/2019/QH14 có hiệu lực từ 01/01/2021.", [("45/2019/QH14", "Bộ luật", None)]),
    (
        "theo Nghị quyết số 595/NQ-UBTVQH15 ngày 12/9/2022 của Ủy ban Thường vụ Quốc hội",
        [("595/NQ-UBTVQH15", "Nghị quyết", "2022-09-12")],
    ),
    (
        "Pháp lệnh Ưu đãi người có công số 02/2020/UBTVQH14 ngày 09/12/2020",
        [("02/2020/UBTVQH14", "Pháp lệnh", "2020-12-09")],
    ),
    (
        "Nghị quyết 18-NQ/TW, 19-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XII",
        [("18-NQ/TW", "Nghị quyết", None), ("19-NQ/TW", "Nghị quyết", None)],
    ),
    ("Nghị quyết Trung ương 4 khóa XI, XII gắn với Chỉ thị 05", []),
    (
        "Nghị quyết số 29-NQ/TW ngày 04/11/2013 Hội nghị lần thứ 8 Ban Chấp hành Trung ương khóa XI",
        [("29-NQ/TW", "Nghị quyết", "2013-11-04")],
    ),
    (
        "Quy định số 37-QĐ/TW ngày 25/10/2021 về những điều đảng viên không được làm",
        [("37-QĐ/TW", "Quy định", "2021-10-25")],
    ),
    (
        "Quyết định số 217-QĐ/TW và 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị",
        [("217-QĐ/TW", "Quyết định", None), ("218-QĐ/TW", "Quyết định", "2013-12-12")],
    ),
    (
        "các Quyết định 217-QĐ/TW, 218-QĐ/TW của Bộ Chính trị (khóa XI)",
        [("217-QĐ/TW", "Quyết định", None), ("218-QĐ/TW", "Quyết định", None)],
    ),
    (
        "Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị về đẩy mạnh học tập",
        [("05-CT/TW", "Chỉ thị", "2016-05-15")],
    ),
    ("Kết luận 01-KL/TW của Bộ Chính trị (ban hành ngày 18/5/2021)", [("01-KL/TW", "Kết luận", None)]),
    (
        "Hướng dẫn số 16-HD/BDVTW ngày 20-8-2018 của Ban Dân vận Trung ương",
        [("16-HD/BDVTW", "Hướng dẫn", "2018-08-20")],
    ),
    ("Kế hoạch số 126-KH/BDVTU, ngày 10/02/2021 của Ban Dân vận Tỉnh ủy", [("126-KH/BDVTU", "Kế hoạch", "2021-02-10")]),
    ("Công văn số 1099-CV/TU ngày 22/7/2021 của Tỉnh ủy", [("1099-CV/TU", "Công văn", "2021-07-22")]),
    ("Công văn 2601/VPCP-KGVX của Văn phòng Chính phủ", [("2601/VPCP-KGVX", "Công văn", None)]),
    ("Công văn hỏa tốc số 8228/BYT-MT ngày 30/9/2021", [("8228/BYT-MT", "Công văn", "2021-09-30")]),
    ("văn bản chỉ đạo số 4800/BYT-DP của Bộ Y tế", [("4800/BYT-DP", "Văn bản", None)]),
    ("tại Văn bản số 3450/UBND-KGVX ngày 09/8/2021, UBND tỉnh yêu cầu", [("3450/UBND-KGVX", "Văn bản", "2021-08-09")]),
    ("Thông báo kết luận số 86/TB-VPCP", [("86/TB-VPCP", "Thông báo", None)]),
    ("Công điện khẩn số 1063/CĐ-TTg hồi 20 giờ ngày 31/7/2021", [("1063/CĐ-TTg", "Công điện", "2021-07-31")]),
    (
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư (sau đây viết tắt là Nghị định số 30/2020/NĐ-CP)",
        [("30/2020/NĐ-CP", "Nghị định", "2020-03-05")],
    ),
    (
        "Nghị định 123/2016/NĐ-CP, 107/2020/NĐ-CP và 24/2014/NĐ-CP",
        [
            ("123/2016/NĐ-CP", "Nghị định", None),
            ("107/2020/NĐ-CP", "Nghị định", None),
            ("24/2014/NĐ-CP", "Nghị định", None),
        ],
    ),
    (
        "các Nghị định số 24/2014/NĐ-CP, số 37/2014/NĐ-CP của Chính phủ",
        [("24/2014/NĐ-CP", "Nghị định", None), ("37/2014/NĐ-CP", "Nghị định", None)],
    ),
    ("Thông tư số 05/2021/TT-BNNPTNT", [("05/2021/TT-BNNPTNT", "Thông tư", None)]),
    ("TTLT số 37/2014/TTLT-BNNPTNT-BTNMT-BKHĐT", [("37/2014/TTLT-BNNPTNT-BTNMT-BKHĐT", "Thông tư liên tịch", None)]),
    ("Thông tư liên tịch 26/2015/TTLT/BGDĐT-BNV", [("26/2015/TTLT/BGDĐT-BNV", "Thông tư liên tịch", None)]),
    (
        "Quyết định số 1678/QĐ-TTg của Thủ tướng Chính phủ ngày 19/11/2018",
        [("1678/QĐ-TTg", "Quyết định", "2018-11-19")],
    ),
    (
        "Quyết định 1847/QĐ-TTg ngày 27/12/2018 về phê duyệt Đề án Văn hóa công vụ",
        [("1847/QĐ-TTg", "Quyết định", "2018-12-27")],
    ),
    ("QĐ số 3067/QĐ-UBND ngày 03/12/2021", [("3067/QĐ-UBND", "Quyết định", "2021-12-03")]),
    ("(Quyết định số: 1556/QĐ-UBND, ngày 10 tháng 06 năm 2021)", [("1556/QĐ-UBND", "Quyết định", "2021-06-10")]),
    (
        "Kèm theo Quyết định số 22/2021/QĐ-UBND, ngày 5/7/2021 của Ủy ban nhân dân tỉnh Bến Tre",
        [("22/2021/QĐ-UBND", "Quyết định", "2021-07-05")],
    ),
    ("Nghị quyết số 12/2020/NQ-HĐND của HĐND tỉnh khóa X, kỳ họp thứ 17", [("12/2020/NQ-HĐND", "Nghị quyết", None)]),
    ("Kế hoạch số 24/KHPH-SNN-HND ngày 12/3/2021", [("24/KHPH-SNN-HND", "Kế hoạch phối hợp", "2021-03-12")]),
    (
        "Chương trình phối hợp số 05/CTPH-BDV-UBND giai đoạn 2021-2026",
        [("05/CTPH-BDV-UBND", "Chương trình phối hợp", None)],
    ),
    ("Tờ trình số 45/TTr-SNV ngày 01/4/2021", [("45/TTr-SNV", "Tờ trình", "2021-04-01")]),
    ("Xem chi tiết tại Báo cáo 215/BC-SLĐTB&XH", [("215/BC-SLĐTB&XH", "Báo cáo", None)]),
    ("Sở có công văn số 1234/SLĐTBXH-BTXH gửi các huyện", [("1234/SLĐTBXH-BTXH", "Công văn", None)]),
    ("Căn cứ Quyết định số 08/QĐ-BCĐPCD ngày 15/02/2021", [("08/QĐ-BCĐPCD", "Quyết định", "2021-02-15")]),
    ("Quyết định số 1/QĐ-BCĐ138 của Ban Chỉ đạo 138", [("1/QĐ-BCĐ138", "Quyết định", None)]),
    ("Nghị định số 64/CP ngày 27/9/1993 của Chính phủ", [("64/CP", "Nghị định", "1993-09-27")]),
    ("Quyết định 327-CT của Chủ tịch Hội đồng Bộ trưởng", [("327-CT", "Quyết định", None)]),
    ("Sắc lệnh số 69/SL ngày 18/6/1949", [("69/SL", "Sắc lệnh", "1949-06-18")]),
    ("Văn bản hợp nhất số 10/VBHN-VPQH", [("10/VBHN-VPQH", "Văn bản hợp nhất", None)]),
    (
        "Nghị quyết số 128/NQ-CP ngày 11/10/2021 của Chính phủ; Quyết định số 4800/QĐ-BYT ngày 12/10/2021 của Bộ Y tế",
        [("128/NQ-CP", "Nghị quyết", "2021-10-11"), ("4800/QĐ-BYT", "Quyết định", "2021-10-12")],
    ),
    ("Chỉ thị 15, 16/CT-TTg của Thủ tướng", [("15/CT-TTg", "Chỉ thị", None), ("16/CT-TTg", "Chỉ thị", None)]),
    ("thực hiện giãn cách theo Chỉ thị 16 của Thủ tướng từ 0 giờ ngày 19/7", []),
    ("Nghị quyết số 500-NQ/TU, 501-NQ/TU", [("500-NQ/TU", "Nghị quyết", None), ("501-NQ/TU", "Nghị quyết", None)]),
    (
        "điểm a khoản 1 Điều 5 Nghị định số 100/2019/NĐ-CP (sửa đổi bởi Nghị định 123/2021/NĐ-CP)",
        [("100/2019/NĐ-CP", "Nghị định", None), ("123/2021/NĐ-CP", "Nghị định", None)],
    ),
    ("Giấy phép số 12/GP-TTĐT do Sở TT&TT cấp ngày 20/5/2020", [("12/GP-TTĐT", "Giấy phép", "2020-05-20")]),
    (
        "Giấy phép thiết lập trang TTĐT tổng hợp số 38/GP-STTTT cấp ngày 25/08/2016",
        [("38/GP-STTTT", "Giấy phép", "2016-08-25")],
    ),
    ("Quy chế số 01-QC/BCSĐ-ĐĐ ngày 3/3/2020", [("01-QC/BCSĐ-ĐĐ", "Quy chế", "2020-03-03")]),
    ("Quyết định số 1001/QĐ.UBND.HC ngày 6/9/2012", [("1001/QĐ.UBND.HC", "Quyết định", "2012-09-06")]),
    (
        "Quyết định số 2345/2007/QĐ-UBND ngày 28/9/2007, số 12/2008/QĐ-UBND ngày 17/3/2008",
        [("2345/2007/QĐ-UBND", "Quyết định", "2007-09-28"), ("12/2008/QĐ-UBND", "Quyết định", "2008-03-17")],
    ),
    ("Tỉnh đội phối hợp Sư đoàn 302/QK7, Trung đoàn 4/F5 và Lữ đoàn 75/PB tổ chức", []),
    ("Xổ số ngày 12/11: giải đặc biệt 123456, vé 6A/K2, kỳ 12-K2T11", []),
    ("Thông số 1920x1080/60FPS, cổng USB 3.0/HDMI, ắc quy 12V/7AH", []),
    ("Vắc xin AZ 1/VX, mũi 2/AZ; ca F1/F0; BN12345/HCM; chuyến 7/QĐND", []),
    ("Công ty CP 28/QP, nhà máy Z117/BQP, kho J106/QK9", []),
    ("ĐT: 0651.3887.055/VP; Email: snn@x.vn; số fax 0651-3870.020/SNN", []),
    (
        "Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN ngày 15/6/2017",
        [("403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "Nghị quyết liên tịch", "2017-06-15")],
    ),
    ("văn bản số: 567/SNN&PTNT-TCCB", [("567/SNN&PTNT-TCCB", "Văn bản", None)]),
    ("Chỉ thị số 35-CT/TW (30/5/2019) của Bộ Chính trị", [("35-CT/TW", "Chỉ thị", "2019-05-30")]),
    ("QUYẾT ĐỊNH SỐ 3067/QĐ-UBND NGÀY 03/12/2021", [("3067/QĐ-UBND", "Quyết định", "2021-12-03")]),
    ("Lệnh số 03/2021/L-CTN ngày 1/2/2021", [("03/2021/L-CTN", "Lệnh", "2021-02-01")]),
    (
        "Quyết định số 99/QĐ - TTg; quyết định số 100/qđ-ttg",
        [("99/QĐ-TTg", "Quyết định", None), ("100/QĐ-TTg", "Quyết định", None)],
    ),
    (
        "Công văn số 1234/UBND-KT, 1235/UBND-KT ngày 3/4/2021",
        [("1234/UBND-KT", "Công văn", None), ("1235/UBND-KT", "Công văn", "2021-04-03")],
    ),
    ("giải 3/TT-HS, trang 12/BC-KT báo, phòng 12/CT-A, kênh 12/HTV-VTV, học sinh lớp 9/TH-THCS", []),
]
