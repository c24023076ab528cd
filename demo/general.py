"""Phrases that fit any subject: transitions, meeting routine, headings, lists, tables and captions."""

PARAGRAPHS = (
    "Dự hội nghị có {canbo}; đại diện lãnh đạo {phoihop} cùng {so:40-180} đại biểu là cán bộ chủ chốt và người dân tiêu biểu trên địa bàn.",
    "Phát biểu kết luận, {canbo} đề nghị các đơn vị bám sát nhiệm vụ, phân công rõ người, rõ việc, rõ thời gian; việc khó thì bàn kỹ, việc đã rõ thì làm ngay.",
    "Bên cạnh kết quả đạt được, vẫn còn những hạn chế cần khắc phục: thông tin giữa các bộ phận có lúc chưa kịp thời, một số nơi còn trông chờ cấp trên, hồ sơ lưu trữ chưa gọn.",
    "Trong thời gian tới, các bên sẽ tiếp tục phối hợp với {phoihop}, tăng cường kiểm tra thực tế và thông báo công khai kết quả để nhân dân theo dõi, giám sát.",
    "Kinh phí được lấy từ nguồn sự nghiệp đã giao trong dự toán năm {nam}, không phát sinh thêm; mọi khoản chi đều niêm yết tại trụ sở.",
    "Dịp này, Ban Tổ chức đã thăm hỏi, tặng {so:20-160} phần quà cho gia đình chính sách và hộ có hoàn cảnh khó khăn, mỗi phần trị giá {so:300-900}.000 đồng.",
    "Mọi phản ánh, kiến nghị xin gửi về đường dây nóng trong giờ hành chính hoặc gặp trực tiếp bộ phận tiếp công dân để được hướng dẫn.",
)  # fmt: skip

CLOSINGS = (
    "Chương trình khép lại trong không khí đầm ấm, mở ra nhiều gợi ý cho những việc phải làm trong quý tới.",
    "Đây là cơ sở để các địa phương khác tham khảo, vận dụng phù hợp với điều kiện của mình.",
    "Kế hoạch năm sau sẽ được điều chỉnh trên tinh thần sát thực tế, không dàn trải.",
    "Với sự đồng thuận của nhân dân, những mục tiêu đề ra hoàn toàn có thể đạt được.",
)

SHORT = (
    "Chi tiết xin liên hệ bộ phận văn thư trong giờ hành chính.",
    "Nội dung cụ thể được đăng kèm bên dưới để các đơn vị và nhân dân tiện theo dõi.",
)

HEADINGS = (
    ("Những kết quả bước đầu", "Việc còn dang dở"),
    ("Từ một cách làm mới", "Để hiệu quả bền lâu"),
    ("I. Kết quả thực hiện", "II. Nhiệm vụ thời gian tới"),
    ("Chuyện ở cơ sở", "Lắng nghe và sửa đổi"),
)

LISTS = (
    (
        "Rà soát, cập nhật danh sách hộ tham gia trước ngày 25 hằng tháng;",
        "Bố trí cán bộ trực tại nhà văn hóa vào sáng thứ Bảy;",
        "Công khai mức hỗ trợ và danh sách người thụ hưởng;",
        "Báo cáo kết quả về cơ quan thường trực trước ngày làm việc cuối cùng của quý.",
    ),
    (
        "- Giữ đúng giờ tiếp dân, không tự ý hủy lịch.",
        "- Trả lời bằng văn bản những việc chưa giải quyết được ngay.",
        "- Mỗi tháng ít nhất một lần đi cơ sở, có nhật ký kèm theo.",
    ),
    (
        "Giải Nhất: Đội đơn vị số 1;",
        "Giải Nhì: Đội đơn vị số 4;",
        "Giải Ba: Đội đơn vị số 2 và đội đơn vị số 7.",
    ),
)

TABLES = (
    (
        ("STT", "Đơn vị", "Kế hoạch", "Thực hiện"),
        ("1", "Suối Nhum", "{so:40-90}", "{so:41-95}"),
        ("2", "Tân Hợi", "{so:30-70}", "{so:28-72}"),
        ("3", "Lộc Trà", "{so:20-60}", "{so:20-66}"),
    ),
    (
        ("Thời gian", "Nội dung", "Địa điểm"),
        ("7 giờ 30", "Đón tiếp đại biểu", "Sảnh chính"),
        ("8 giờ 00", "Khai mạc, báo cáo đề dẫn", "Hội trường A"),
        ("10 giờ 15", "Thảo luận, kết luận", "Hội trường A"),
    ),
)

CAPTIONS = (
    "Quang cảnh buổi làm việc",
    "{canbo} phát biểu tại hội nghị",
    "Đại biểu chụp ảnh lưu niệm cùng bà con {thon}",
    "Người dân trao đổi với cán bộ bên lề chương trình",
    "Đoàn viên, thanh niên tham gia dọn vệ sinh tuyến đường mới",
    "{nguoidan} giới thiệu cách làm của gia đình",
    "Trao giấy khen cho các tập thể có thành tích",
)

COMMENTS = (
    "Bài viết rất thiết thực, mong có thêm nhiều tin như vậy.",
    "Xin cho hỏi bao giờ có danh sách chính thức ạ?",
    "Khu vực nhà tôi vẫn chưa được hướng dẫn, đề nghị quan tâm.",
    "Cảm ơn ban biên tập. Ngày 15/8/2020 tôi có gửi ý kiến mà chưa thấy trả lời.",
)

FILES = (
    "ke-hoach-thuc-hien.pdf", "quyet-dinh-ban-hanh.pdf", "danh-sach-kem-theo.xlsx", "bieu-mau-dang-ky.docx",
    "thong-bao.pdf", "phu-luc-01.doc", "bao-cao-tong-hop.docx", "giay-moi.doc", "du-toan.xls",
)  # fmt: skip

TAGS = (
    "dân vận", "dân vận khéo", "cải cách hành chính", "chuyển đổi số", "nông thôn mới", "OCOP", "an sinh xã hội",
    "tập huấn", "thi đua khen thưởng", "giáo dục", "y tế cơ sở", "môi trường", "hội nghị",
)  # fmt: skip
