"""Phrases of the province's office for agriculture and the environment: people, crops, forest."""

from demo.topic import Angle, Topic

MASS = Topic(
    section="cong-tac-dan-van",
    angles=(
        Angle(
            titles=(
                "Sở Nông nghiệp và Môi trường triển khai công tác dân vận chính quyền năm {nam}",
                "Kiểm tra công tác dân vận của cơ quan hành chính tại huyện {huyen}",
                "Tập huấn kỹ năng dân vận cho {so:60-240} cán bộ khuyến nông cơ sở",
                "Huyện {huyen}: Công nhận {so:12-60} mô hình “Dân vận khéo” năm {nam}",
            ),
            leads=(
                "Thực hiện {vb:Kế hoạch} về công tác dân vận chính quyền năm {nam}, {ngay}, Sở Nông nghiệp và Môi trường đã tổ chức làm việc với UBND huyện {huyen} để đánh giá kết quả bước đầu và thống nhất nhiệm vụ những tháng tiếp theo.",
                "{Ngay}, tại huyện {huyen}, Sở Nông nghiệp và Môi trường phối hợp với {phoihop} tổ chức hội nghị về công tác dân vận với sự tham dự của {so:80-260} cán bộ cơ sở.",
            ),
            paragraphs=(
                "Theo báo cáo của Đảng ủy Sở, từ đầu năm đến nay các chi bộ trực thuộc đã đăng ký {so:12-30} mô hình, trong đó {so:3-7} mô hình gắn với chuyển đổi cơ cấu cây trồng, còn lại tập trung vào cải cách thủ tục và tiếp công dân.",
                "Để thực hiện {vb:Chỉ thị Đảng} về tăng cường công tác dân vận của chính quyền các cấp, Sở yêu cầu mỗi đơn vị chọn một việc cụ thể, có người chịu trách nhiệm và có ngày hoàn thành.",
                "Kết quả bình xét cuối năm cho thấy {pt:82-98}% mô hình phát huy tác dụng; {so:2-6} mô hình chưa đạt sẽ được thay bằng nội dung khác sát với đời sống của bà con hơn.",
            ),
        ),
        Angle(
            titles=(
                "Hiệu quả từ mô hình “Dân vận khéo” trong sản xuất {cay} ở {xa}",
                "Dân vận khéo góp phần giữ đất, giữ nước ở {xa}, huyện {huyen}",
                "Những người làm dân vận ở {thon}",
            ),
            leads=(
                "Không hô hào chung chung, cán bộ {xa} chọn cách đến từng nhà, cùng bà con ra đồng, cùng tính từng khoản chi. Cách làm ấy đã giúp phong trào “Dân vận khéo” ở đây đi vào nền nếp.",
                "Mấy năm trước, nhắc tới chuyện góp đất làm đường, nhiều nhà ở {thon}, {xa} còn lắc đầu. Nay con đường bê tông đã nối thẳng ra vườn {cay}, và ai cũng nhắc đến tổ dân vận.",
            ),
            paragraphs=(
                "Tại {thon}, tổ dân vận gồm bảy thành viên thay nhau đến các hộ có đất nằm trong vùng quy hoạch. Sau hai tháng, {so:30-90} hộ đã tự nguyện hiến tổng cộng {so:1200-6800} m2 đất để mở rộng đường nội đồng.",
                "{nguoidan} kể, lúc đầu gia đình cũng băn khoăn vì phải chặt bỏ hàng cây lâu năm, nhưng khi được giải thích cặn kẽ và thấy cán bộ cùng dọn vườn với mình thì ai cũng thuận lòng.",
                "Tổ còn đứng ra giúp {so:9-40} hộ vay vốn, mua chung vật tư và hẹn cùng ngày thu hoạch để bán được giá. Việc nhỏ, nhưng nhà nào cũng thấy phần lợi của mình trong đó.",
            ),
        ),
        Angle(
            titles=(
                "Đối thoại trực tiếp với nông dân {xa}: Lắng nghe để làm tốt công tác dân vận",
                "Lãnh đạo Sở đối thoại với {so:80-200} hộ dân huyện {huyen}",
            ),
            leads=(
                "{Ngay}, tại nhà văn hóa {thon}, {xa}, gần {so:80-200} hộ dân đã tham dự buổi đối thoại do Sở phối hợp với {phoihop} tổ chức.",
            ),
            paragraphs=(
                "Ý kiến của người dân tập trung vào ba việc: giá vật tư, nước tưới mùa khô và thời gian giải quyết hồ sơ đất đai. Các phòng chuyên môn đã trả lời ngay {so:14-25} ý kiến, số còn lại được ghi biên bản và hẹn trả lời bằng văn bản.",
                "{nguoidan} hỏi thẳng vì sao hồ sơ tách thửa nộp từ tháng trước vẫn chưa có kết quả. Ngay tại chỗ, bộ phận một cửa tra cứu, xin lỗi và hẹn ngày trả.",
            ),
        ),
    ),
    shared=(
        "{canbo} cho rằng muốn dân tin thì cán bộ phải nói ngắn, làm đúng hẹn và không đùn đẩy. “Một buổi ra vườn với bà con có ích hơn mười buổi đọc báo cáo trong hội trường”, đồng chí nói.",
        "Các tổ hoà giải ở cơ sở cũng vào cuộc, giúp gỡ {so:6-28} vụ vướng mắc về ranh đất và nguồn nước mà không phải đưa lên cấp trên.",
        "Cách làm dân vận ở đây được tóm trong bốn chữ “gần, hiểu, rõ, hẹn”: gần dân, hiểu việc, nói rõ và giữ lời hẹn.",
    ),
)

CROPS = Topic(
    section="trong-trot",
    angles=(
        Angle(
            titles=(
                "{xa}: Nông dân phấn khởi vì {cay} được mùa, được giá",
                "Liên kết tiêu thụ {so:300-2600} tấn {cay} niên vụ {namtruoc} - {nam}",
                "Cấp mã số vùng trồng: “Giấy thông hành” cho {cay} {huyen}",
            ),
            leads=(
                "Những ngày này, ở {xa}, huyện {huyen}, bà con đang tất bật thu hoạch {cay}. Năng suất bình quân cao hơn vụ trước khoảng {pt:5-18}%, xe của thương lái vào tận vườn.",
                "Nhờ ký hợp đồng từ đầu vụ và có mã số vùng trồng, {cay} của huyện {huyen} năm nay không còn cảnh “được mùa rớt giá”.",
            ),
            paragraphs=(
                "Toàn huyện hiện có {so:900-5400} ha {cay}, trong đó {so:200-800} ha đang cho thu hoạch. Trừ chi phí, mỗi héc-ta còn lãi {tien:60-260} triệu đồng.",
                "Đại diện doanh nghiệp thu mua cam kết giữ giá sàn trong suốt niên vụ và hỗ trợ bao bì có in mã truy xuất nguồn gốc cho {so:6-22} tổ hợp tác.",
                "Theo {canbo} khó khăn lớn nhất là đầu ra chưa ổn định. Ngành đang vận động các hợp tác xã ký hợp đồng bao tiêu, đồng thời siết chặt việc sử dụng mã số vùng trồng.",
            ),
        ),
        Angle(
            titles=(
                "Mở rộng vùng trồng {cay} đạt tiêu chuẩn VietGAP tại huyện {huyen}",
                "Hội thảo đầu bờ mô hình trồng {cay} tưới tiết kiệm nước",
            ),
            leads=(
                "{Ngay}, Trung tâm Khuyến nông tỉnh phối hợp với UBND {xa} tổ chức hội thảo đánh giá mô hình trồng {cay} theo hướng hữu cơ với sự tham gia của {so:45-120} nông dân.",
            ),
            paragraphs=(
                "Mô hình được triển khai trên diện tích {so:5-20} ha với {so:8-30} hộ tham gia. Nhà nước hỗ trợ 50% chi phí giống và hệ thống tưới, phần còn lại do người dân đối ứng.",
                "{nguoidan} ở {thon} cho biết trước đây gia đình bón phân theo thói quen, vườn xanh tốt mà trái nhỏ. Từ khi ghi nhật ký sản xuất và tưới nhỏ giọt, lượng phân giảm gần một phần ba.",
                "Căn cứ {vb:Quyết định} về định mức kinh tế - kỹ thuật khuyến nông, cán bộ kỹ thuật đã xuống tận vườn kiểm tra, lấy mẫu đất và mẫu lá.",
            ),
        ),
        Angle(
            titles=(
                "Phòng trừ sâu bệnh trên {cay} trong mùa mưa năm {nam}",
                "Khuyến cáo chăm sóc {cay} sau thu hoạch",
            ),
            leads=(
                "Trước diễn biến thời tiết thất thường, Sở Nông nghiệp và Môi trường đề nghị các địa phương chủ động bảo vệ {cay} và hướng dẫn nông dân chăm sóc đúng kỹ thuật.",
            ),
            paragraphs=(
                "Qua điều tra, tỷ lệ nhiễm bệnh ở mức {pt:2-9}%, tập trung ở những vườn thoát nước kém. Bà con cần vét mương, tỉa cành thông thoáng và chỉ phun thuốc khi thật cần thiết.",
                "Theo {vb:Công văn} hướng dẫn phòng trừ sâu bệnh đầu mùa mưa, các xã thống kê diện tích nhiễm vào thứ Năm hằng tuần và báo về trạm trước 16 giờ.",
                "Người phun thuốc phải mang bảo hộ, thu gom vỏ bao bì về đúng bể chứa và giữ thời gian cách ly trước khi hái ít nhất {so:7-21} ngày.",
            ),
        ),
    ),
    shared=(
        "Đất đồi ở đây thoát nước tốt nhưng nghèo mùn, vì vậy phân chuồng ủ hoai và lớp cỏ che phủ giữa hai hàng cây được khuyến khích giữ lại.",
        "Hợp tác xã có {so:24-96} thành viên, góp vốn mua chung một kho lạnh {so:40-120} m2 và một xe tải nhỏ, nhờ đó không còn bị động khi thương lái chậm xe.",
    ),
)

FOREST = Topic(
    section="lam-nghiep",
    angles=(
        Angle(
            titles=("Trồng {so:20-90} ha rừng phân tán hưởng ứng Tết trồng cây năm {nam}",),
            leads=(
                "Sáng {ngay}, tại {xa}, huyện {huyen}, lãnh đạo Sở cùng đông đảo đoàn viên, thanh niên và người dân đã ra quân trồng cây đầu xuân.",
            ),
            paragraphs=(
                "Cây giống gồm sao, dầu, gáo vàng và lim xẹt, được ươm tại vườn ươm của Ban Quản lý rừng phòng hộ, bảo đảm cao trên 60 cm khi xuất vườn.",
                "Ngay sau lễ phát động, hơn {so:600-4200} cây đã được trồng dọc hai bên suối; mỗi chi đoàn nhận chăm sóc một đoạn và gắn biển tên.",
            ),
        ),
        Angle(
            titles=(
                "Tăng cường phòng cháy, chữa cháy rừng cao điểm mùa khô {namtruoc} - {nam}",
                "Đêm trực lửa cùng kiểm lâm {huyen}",
            ),
            leads=(
                "Nắng nóng gay gắt khiến cấp dự báo cháy rừng liên tục ở mức nguy hiểm. Lực lượng kiểm lâm huyện {huyen} phối hợp với các chủ rừng trực gác suốt ngày đêm.",
            ),
            paragraphs=(
                "Các tổ bảo vệ rừng cộng đồng ở {thon} duy trì {so:3-6} chốt canh, mỗi ca bốn người, được trang bị máy thổi gió, dao phát và bộ đàm.",
                "{canbo} đề nghị các đơn vị xử lý thực bì có kiểm soát, tuyệt đối không đốt nương sau 10 giờ sáng và báo ngay cho kiểm lâm khi phát hiện khói.",
            ),
        ),
        Angle(
            titles=(
                "Thả {so:9-40} cá thể động vật hoang dã về rừng {huyen}",
                "Chi trả dịch vụ môi trường rừng qua tài khoản cho {so:300-1800} hộ nhận khoán",
            ),
            leads=(
                "Hạt Kiểm lâm huyện {huyen} vừa phối hợp với {phoihop} hoàn tất đợt kiểm tra hiện trường và làm việc với các hộ nhận khoán bảo vệ rừng tại {xa}.",
            ),
            paragraphs=(
                "Theo {vb:Nghị định} về chính sách đầu tư trong lâm nghiệp, mức khoán bảo vệ rừng được nâng lên, người nhận khoán yên tâm gắn bó với rừng.",
                "{nguoidan} cho biết mỗi năm gia đình nhận hơn {so:7-21} triệu đồng, vừa có thêm thu nhập vừa giữ được nguồn nước cho vườn tiêu dưới chân đồi.",
                "Khỉ đuôi dài, rùa núi vàng và trăn đất do người dân tự nguyện giao nộp đều khỏe mạnh, được chăm sóc đủ ngày trước khi thả.",
            ),
        ),
    ),
    shared=(
        "Diện tích rừng hiện có của tỉnh là {so:52-98}.000 ha, độ che phủ đạt {pt:23-41}%. Từ đầu năm đến nay chưa xảy ra vụ phá rừng trái phép nào phải khởi tố.",
        "Ảnh vệ tinh được cập nhật năm ngày một lần; điểm nghi mất rừng hiện lên bản đồ và trạm kiểm lâm phải trả lời trong 24 giờ.",
    ),
)
